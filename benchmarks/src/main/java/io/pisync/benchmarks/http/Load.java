package io.pisync.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over several connections; each sends its next request after an answer. Counts at least one request of each connection.
 *
 * @param warmUp how long requests are sent before they are counted
 */
public record Load(URI server, int connections, Duration warmUp, Duration duration) {
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);

    /** Sends the requests and waits for the end. Throws IOException if the server is unreachable or stops answering. */
    public Measured run(Requests requests) throws IOException, InterruptedException {
        AtomicLong next = new AtomicLong();
        long beginNanos = System.nanoTime() + warmUp.toNanos();
        long endNanos = beginNanos + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Sent>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> send(requests, next, beginNanos, endNanos)));
            }
            Sent sum = new Sent(histogram(), 0);
            for (Future<Sent> one : all) {
                sum = sum.plus(one.get());
            }
            return Measured.of(requests, sum.micros(), sum.failures(), duration.toNanos() / 1e9);
        } catch (ExecutionException e) {
            throw new IOException(requests.name() + ": " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Sent send(Requests requests, AtomicLong next, long beginNanos, long endNanos) throws IOException {
        Histogram micros = histogram();
        long failures = 0;
        try (Connection connection = new Connection(server)) {
            do {
                byte[] request = requests.bytes().apply(next.getAndIncrement());
                long sentAt = System.nanoTime();
                int status = connection.exchange(request);
                if (sentAt >= beginNanos) {
                    micros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - sentAt) / 1_000));
                    failures += status >= 200 && status < 300 ? 0 : 1;
                }
            } while (System.nanoTime() < endNanos || micros.getTotalCount() == 0);
        }
        return new Sent(micros, failures);
    }

    private static Histogram histogram() {
        return new Histogram(HIGHEST_MICROS, 3);
    }

    private record Sent(Histogram micros, long failures) {
        Sent plus(Sent other) {
            micros.add(other.micros);
            return new Sent(micros, failures + other.failures);
        }
    }
}

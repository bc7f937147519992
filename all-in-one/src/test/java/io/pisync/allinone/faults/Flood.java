package io.pisync.allinone.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Concurrently sends more and larger uploads than an ingest API can hold in memory, each from a different device. */
final class Flood implements AutoCloseable {
    /** Syncs in each upload. */
    static final int SYNCS = 180;

    private static final int THREADS = 48;
    private static final int ERRORS = 20;
    private static final int MESSAGE_CHARACTERS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger uploads = new AtomicInteger();
    private final URI ingest;
    private final String prefix;
    private final Outages outages;

    Flood(URI ingest, String prefix, Outages outages) {
        this.ingest = ingest;
        this.prefix = prefix;
        this.outages = outages;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            executor.execute(this::uploadUntilClosed);
        }
    }

    /** Waits for all answers and returns the devices whose upload was acknowledged. */
    List<String> stop() throws InterruptedException {
        executor.shutdown();
        if (!executor.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
            throw new IllegalStateException("an upload hangs");
        }
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void uploadUntilClosed() {
        while (!executor.isShutdown()) {
            String device = prefix + "-" + uploads.getAndIncrement();
            long beganNanos = System.nanoTime();
            int status = upload(device);
            outages.saw("flood", status, beganNanos);
            if (status == 202) {
                acknowledged.add(device);
            }
        }
    }

    private int upload(String device) {
        HttpRequest request = HttpRequest.newBuilder(ingest.resolve("/sync-events"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body(device)))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return Outages.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outages.NO_ANSWER;
        }
    }

    /** Returns an upload with random messages, which do not compress. */
    private static String body(String device) {
        SplittableRandom random = new SplittableRandom(device.hashCode());
        String errors = IntStream.range(0, ERRORS)
                .mapToObj(i -> "{\"code\":\"no_network\",\"message\":\""
                        + random.ints(MESSAGE_CHARACTERS, 'A', 'Z')
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining())
                        + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return IntStream.range(0, SYNCS)
                .mapToObj(sync -> """
                        {"device_id":"%s","event_id":"e%d","total_files_synced":0,"total_errors":1,"errors":%s}""".formatted(device, sync, errors))
                .collect(Collectors.joining(",", "[", "]"));
    }
}

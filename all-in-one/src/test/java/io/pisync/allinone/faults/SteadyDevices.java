package io.pisync.allinone.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Devices that report one sync after another and retry each with the same event id until the answer is 202. */
final class SteadyDevices implements AutoCloseable {
    private static final int THREADS = 8;
    /** A device may upload twice a second. */
    private static final Duration PAUSE = Duration.ofMillis(510);

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration BETWEEN_SYNCS = Duration.ofMillis(100);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(THREADS);
    private final URI ingest;
    private final List<Device> devices;
    private final Outages outages;
    private final Instant firstSync = Instant.now().minus(Duration.ofMinutes(5));

    /** A device. {@code acknowledged} is the number of its syncs that were answered with 202; they are numbered from 0. */
    static final class Device {
        private final String id;
        private volatile int acknowledged;

        Device(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        int acknowledged() {
            return acknowledged;
        }
    }

    /** Creates {@code count} devices whose ids have a common prefix. */
    SteadyDevices(URI ingest, String prefix, int count, Outages outages) {
        this.ingest = ingest;
        this.devices = IntStream.range(0, count)
                .mapToObj(i -> new Device(prefix + "-" + i))
                .toList();
        this.outages = outages;
    }

    List<Device> devices() {
        return devices;
    }

    void start() {
        for (Device device : devices) {
            ScheduledFuture<?> unused =
                    executor.scheduleWithFixedDelay(() -> report(device), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Stops the devices and waits for their end. */
    void stop() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a report hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // a device reports on one thread at a time
    private void report(Device device) {
        long beganNanos = System.nanoTime();
        int status = post(device.id, device.acknowledged);
        if (status == 202) {
            device.acknowledged++;
        }
        outages.saw("write", status, beganNanos);
    }

    private int post(String device, int sync) {
        String body = """
                {"device_id":"%s","event_id":"e%d","timestamp":"%s","total_files_synced":%d,"total_errors":%d}""".formatted(
                        device,
                        sync,
                        firstSync.plus(BETWEEN_SYNCS.multipliedBy(sync)),
                        Outcomes.isFailure(sync) ? 0 : 7,
                        Outcomes.isFailure(sync) ? 2 : 0);
        HttpRequest request = HttpRequest.newBuilder(ingest.resolve("/sync-event"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException e) {
            return Outages.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outages.NO_ANSWER;
        }
    }
}

package io.pisync.allinone.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A client that continuously reads devices which are known to exist. Collects wrong answers; requests without an answer are recorded in
 * {@link Outages}.
 */
final class ContinuousReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();
    private final URI query;
    private final List<String> devices;
    private final Outages outages;
    private int next;

    /** All these devices must exist already. */
    ContinuousReader(URI query, List<String> devices, Outages outages) {
        this.query = query;
        this.devices = devices;
        this.outages = outages;
    }

    void start() {
        every(PAUSE, this::readADevice);
        every(PAUSE.multipliedBy(4), this::readTheFleet);
    }

    /** Returns the wrong answers. */
    List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void every(Duration pause, Runnable reading) {
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(reading, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Repeats a failed request for the same device until it succeeds: answers for other devices do not end its outage. */
    private void readADevice() {
        String device = devices.get(next % devices.size());
        JsonNode history = read("device", "/device/" + device + "/sync-history?limit=1");
        if (history.isMissingNode()) {
            return;
        }
        next++;
        if (history.isEmpty()) {
            wrongAnswers.add(device + " has no history");
        }
    }

    private void readTheFleet() {
        JsonNode stats = read("stats", "/stats");
        if (!stats.isMissingNode() && stats.get("total_devices").asInt() < devices.size()) {
            wrongAnswers.add("the fleet is " + stats.get("total_devices") + " devices");
        }
        JsonNode listed = read("list", "/devices?limit=1000");
        if (!listed.isMissingNode() && listed.size() < devices.size()) {
            wrongAnswers.add("only " + listed.size() + " devices are listed");
        }
    }

    /** Returns the body of a 200; otherwise a missing node. */
    private JsonNode read(String kind, String path) {
        long beganNanos = System.nanoTime();
        int status = Outages.NO_ANSWER;
        try {
            HttpRequest request = HttpRequest.newBuilder(query.resolve(path))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            status = response.statusCode();
            if (status == 200) {
                response.headers().firstValueAsLong("PiSync-Lag-Ms").ifPresent(lagMs -> outages.stale(kind, lagMs));
                return JSON.readTree(response.body());
            }
            if (status != 503) {
                wrongAnswers.add(path + " was answered with " + status + " " + new String(response.body(), UTF_8));
            }
        } catch (IOException e) {
            status = Outages.NO_ANSWER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!Thread.currentThread().isInterrupted()) {
                outages.saw(kind, status, beganNanos);
            }
        }
        return MissingNode.getInstance();
    }
}

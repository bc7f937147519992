package io.pisync.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.pisync.contract.read.port.AcknowledgedPositions;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls both APIs like a device or a script. Every call ends within ten seconds. A query about a device waits for all
 * events that were acknowledged to this client. Thread-safe.
 */
final class PisyncClient implements DeviceCounts {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String POSITION = "PiSync-Position";

    private final String url;
    private final AcknowledgedPositions acknowledged = new AcknowledgedPositions();
    private final Credentials credentials;
    private final HttpClient client;

    /**
     * An answer.
     *
     * @param status 0 if there was no answer
     */
    record Reply(int status, String body, Optional<String> retryAfter, Optional<String> lagMs) {
        /** Returns the body; a missing node if it is not JSON. */
        JsonNode json() {
            try {
                return ContractJson.MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }
    }

    PisyncClient(URI url, Credentials credentials) {
        this.url = url.toString().replaceAll("/+$", "");
        this.credentials = credentials;
        this.client = credentials
                .trusted()
                .applyTo(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)))
                .build();
    }

    /** Posts JSON as this device. */
    Reply post(String deviceId, String path, JsonNode json) throws InterruptedException {
        return send(request(path, credentials.tokens().apply(deviceId))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.toString())));
    }

    /** Returns whether any device has reported already, or there was no answer. */
    boolean knowsDevices() throws InterruptedException {
        Reply reply = send(request("/stats"));
        return reply.status() != 200 || reply.json().path("total_devices").asLong() > 0;
    }

    @Override
    public Optional<Count> of(String deviceId) {
        try {
            return count(send(afterAcknowledged("/device/" + URLEncoder.encode(deviceId, StandardCharsets.UTF_8))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Count> count(Reply reply) {
        return switch (reply.status()) {
            case 200 ->
                Optional.of(new Count(
                        reply.json().path("total_syncs").asLong(),
                        reply.lagMs().map("0"::equals).orElse(true)));
            case 404 -> Optional.of(new Count(0, true));
            default -> Optional.empty();
        };
    }

    private HttpRequest.Builder afterAcknowledged(String path) {
        LogPosition position = acknowledged.get();
        return position.offsets().isEmpty() ? request(path) : request(path).header(POSITION, position.text());
    }

    private HttpRequest.Builder request(String path) {
        return request(path, credentials.reader());
    }

    private HttpRequest.Builder request(String path, Optional<String> key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(LIMIT);
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
    }

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue(POSITION).map(LogPosition::parse).ifPresent(acknowledged::add);
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Retry-After"),
                    response.headers().firstValue("PiSync-Lag-Ms"));
        } catch (IOException e) {
            return new Reply(0, "", Optional.empty(), Optional.empty());
        }
    }
}

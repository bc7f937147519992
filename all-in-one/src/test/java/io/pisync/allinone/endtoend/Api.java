package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.document.OpenApiOracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of both APIs that checks every answer, and every request that is accepted without repairs, against openapi.yaml. */
public record Api(URI url, HttpClient client) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /**
     * An answer.
     *
     * @param lagMs the staleness of the answer in milliseconds; 0 if the header is absent
     */
    public record Reply(int status, String body, long lagMs) {
        /** Parses the body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the texts of a field of each item of the list. */
        public List<String> texts(String field) {
            List<String> texts = new ArrayList<>();
            json().forEach(item -> texts.add(item.get(field).asText()));
            return texts;
        }
    }

    /** Returns a client for this address. */
    public static Api at(URI url) {
        return new Api(
                url,
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
    }

    /** Posts JSON. */
    public Reply post(String path, String json) {
        return post(path, json, "Content-Type", "application/json");
    }

    /** Posts JSON with these headers, alternating names and values. */
    Reply post(String path, String json, String... headers) {
        Reply reply = send(HttpRequest.newBuilder(url.resolve(path))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
        boolean wasRight =
                reply.json().path("rejected").asInt() == 0 && reply.json().findValue("warnings") == null;
        if (reply.status() == 202 && wasRight) {
            assertThat(ORACLE.deviations("POST", path, json)).as(json).isEmpty();
        }
        return reply;
    }

    /** Sends a DELETE request. */
    Reply delete(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).DELETE());
    }

    /** Sends a GET request for a path with an optional query. */
    public Reply get(String path) {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET());
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(ORACLE.deviations(response)).isEmpty();
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValueAsLong("PiSync-Lag-Ms").orElse(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.pisync.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.document.OpenApiOracle;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The routes on a real server with a fake event log. Every answer is validated against openapi.yaml. */
final class IngestUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123456Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();

    final FakeEventLog log = new FakeEventLog();
    final Metrics metrics = new Metrics();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Without access control. */
    IngestUnderTest() {
        this(Gate.OPEN);
    }

    IngestUnderTest(Gate gate) {
        server = new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0).guardedBy(gate),
                List.of(new SyncEventRoutes(log, InstantSource.fixed(NOW), metrics.registry())),
                Health.of(),
                metrics);
        server.start();
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return post(path, body.getBytes(UTF_8), headers);
    }

    HttpResponse<String> post(String path, byte[] body, String... headers) {
        return send(request(path).POST(BodyPublishers.ofByteArray(body)), headers);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    int port() {
        return server.port();
    }

    double meter(String name, String... tags) {
        return metrics.registry().get(name).tags(tags).counter().count();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(response.body(), e);
        }
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(ORACLE.deviations(answer)).isEmpty();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

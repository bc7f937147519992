package io.pisync.kit.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.json.Json;
import io.pisync.kit.metrics.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A real server on a free port and clients for it. */
public final class ServerUnderTest implements AutoCloseable {
    public static final Metrics METRICS = new Metrics();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public final HttpServer server;

    public ServerUnderTest(HttpServerConfig config, Health health, RouteGroup... groups) {
        this(new HttpServer(config, List.of(groups), health, METRICS));
    }

    public ServerUnderTest(HttpServer server) {
        this.server = server;
        server.start();
    }

    public static ServerUnderTest serving(RouteGroup... groups) {
        return new ServerUnderTest(HttpServerConfig.on("127.0.0.1", 0), Health.of(), groups);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10));
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder builder = request(path);
        return send(headers.length == 0 ? builder : builder.headers(headers));
    }

    public HttpResponse<String> post(String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder builder = request(path).POST(body);
        return send(headers.length == 0 ? builder : builder.headers(headers));
    }

    public HttpResponse<String> post(String path, byte[] body, String... headers) {
        return post(path, BodyPublishers.ofByteArray(body), headers);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends the bytes unchanged and reads until the server closes the connection or 5 s have passed. */
    public String raw(String request) {
        try (Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("/problems/" + code);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("title").asText()).isNotEmpty();
        assertThat(json(answer).path("detail").asText()).isNotEmpty();
    }

    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    public static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

package io.pisync.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.document.OpenApiOracle;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.command.CommandAudit;
import io.pisync.query.command.CommandLog;
import io.pisync.query.routing.FleetStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query API on a free port, with a client that validates every answer against openapi.yaml. */
final class QueryServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final QueryApi api;
    private final HttpServer server;

    /** Creates a server without Kafka: it rejects all commands. */
    QueryServer(FleetStates fleet) {
        this(fleet, (command, trace) -> new CompletableFuture<>());
    }

    QueryServer(FleetStates fleet, CommandLog commands) {
        this(fleet, commands, CommandAudit.NONE);
    }

    QueryServer(FleetStates fleet, CommandLog commands, CommandAudit audit) {
        this(new QueryApi(fleet, commands).withAudit(audit), Gate.OPEN);
    }

    QueryServer(FleetStates fleet, Gate gate) {
        this(new QueryApi(fleet, (command, trace) -> new CompletableFuture<>()), gate);
    }

    private QueryServer(QueryApi api, Gate gate) {
        this.api = api;
        HttpServerConfig config = HttpServerConfig.on("127.0.0.1", 0).guardedBy(gate);
        server = new HttpServer(config, api.routes(), api.health(), new Metrics());
        api.start();
        server.start();
    }

    HttpResponse<String> get(String path, String... headers) {
        return get(URI.create("http://127.0.0.1:" + server.port() + path), headers);
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> head(String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return send(uri, HttpRequest.newBuilder(uri).method("HEAD", BodyPublishers.noBody()));
    }

    /** Sends a command; an empty text means no body. */
    HttpResponse<String> order(String method, String path, String body, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(uri, request);
    }

    /** Reads the page in a Link header. */
    Optional<HttpResponse<String>> next(HttpResponse<String> page) {
        return nextUri(page).map(this::get);
    }

    static Optional<URI> nextUri(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Link")
                .map(NEXT::matcher)
                .filter(Matcher::matches)
                .map(link -> withQuery(page.uri(), link.group(1)));
    }

    /** Resolves a reference with only a query by RFC 3986; {@link URI#resolve} would drop the last segment of the path. */
    private static URI withQuery(URI page, String reference) {
        assertThat(reference).startsWith("?");
        return URI.create(page.toString().replaceFirst("\\?.*", "") + reference);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** Percent-encoded for a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }

    private HttpResponse<String> get(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(uri, request);
    }

    private HttpResponse<String> send(URI uri, HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            assertThat(ORACLE.deviations(answer)).isEmpty();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(uri.toString(), e);
        }
    }
}

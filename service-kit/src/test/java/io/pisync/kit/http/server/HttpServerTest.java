package io.pisync.kit.http.server;

import static io.pisync.kit.http.server.ServerUnderTest.assertProblem;
import static io.pisync.kit.http.server.ServerUnderTest.json;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.request.RequestId;
import io.pisync.kit.http.request.RequestTrace;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.Metrics;
import io.pisync.kit.tracing.TraceParent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class HttpServerTest {
    private static ServerUnderTest http;

    @BeforeAll
    static void start() {
        http = ServerUnderTest.serving(HttpServerTest::routes);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    private static void routes(Routes routes) {
        routes.get("/things/{id}", ctx -> ctx.json(Map.of("id", ctx.pathParam("id"), "at", Instant.EPOCH)));
        routes.post(
                "/things",
                Need.NOTHING,
                ctx -> ctx.status(202).json(Map.of("length", BoundedBody.read(ctx, 100_000).length)));
        routes.post("/whole", Need.NOTHING, ctx -> ctx.result(Integer.toString(ctx.bodyAsBytes().length)));
        routes.post(
                "/stream",
                Need.NOTHING,
                ctx -> ctx.result(Integer.toString(ctx.bodyInputStream().readAllBytes().length)));
        routes.get("/broken", ctx -> {
            throw new IllegalStateException("password=hunter2");
        });
        routes.get("/error", ctx -> {
            throw new StackOverflowError();
        });
        routes.get("/later", ctx -> {
            throw new NotReady("stores are restored");
        });
        routes.get("/json-only", ctx -> {
            Accept.requireJson(ctx);
            ctx.json(List.of());
        });
        routes.get(
                "/filtered",
                ctx -> ctx.result("room="
                        + QueryParameters.read(ctx, query -> query.text("room")).orElse("any")));
        routes.get("/slow", ctx -> {
            Instant end = Instant.now().plusMillis(3);
            while (Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            ctx.result(end.toString());
        });
        routes.get("/log", ctx -> ctx.result(String.valueOf(MDC.get(RequestId.MDC_KEY))));
        routes.get(
                "/trace",
                ctx -> ctx.result(MDC.get(TraceParent.MDC_KEY) + " "
                        + RequestTrace.of(ctx).text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/things/7", "/things/7/", "/api/things/7", "/api/things/7/", "//things/7", "/api//things///7//"
            })
    void servesEachPathBelowApiAndWithATrailingSlash(String path) {
        assertThat(http.get(path).body()).contains("\"id\":\"7\"").contains("\"at\":\"1970-01-01T00:00:00.000Z\"");
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        HttpResponse<String> answer = http.send(http.request("/broken").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void reportsTheTimeOfTheAnswer() {
        HttpResponse<String> answer = http.get("/slow");

        Instant answered = Instant.parse(answer.body()).truncatedTo(ChronoUnit.MILLIS);
        assertThat(Instant.parse(answer.headers().firstValue("PiSync-Time").orElseThrow()))
                .isAfterOrEqualTo(answered);
        assertThat(ZonedDateTime.parse(answer.headers().firstValue("Date").orElseThrow(), RFC_1123_DATE_TIME)
                        .toInstant())
                .isAfterOrEqualTo(answered.truncatedTo(ChronoUnit.SECONDS));
        assertThat(answer.headers().allValues("Date")).hasSize(1);
    }

    @Test
    void listsItsRoutes() {
        assertThat(http.server.routes().stream().map(Route::title))
                .contains("GET /things/{id}", "POST /things", "GET /health/ready", "GET /metrics")
                .noneMatch(title -> title.contains("/api"));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("GET", "/nowhere", 404, "not-found"),
                Arguments.of("GET", "/api/nowhere", 404, "not-found"),
                Arguments.of("DELETE", "/things/7", 405, "method-not-allowed"),
                Arguments.of("GET", "/broken", 500, "internal-error"),
                Arguments.of("GET", "/error", 500, "internal-error"),
                Arguments.of("GET", "/later", 503, "not-ready"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void answersEveryErrorWithAProblem(String method, String path, int status, String code) {
        HttpResponse<String> answer = http.send(
                http.request(path).method(method, BodyPublishers.noBody()).header("Accept", "text/html,*/*"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertProblem(answer, status, code);
    }

    @Test
    void namesTheAllowedMethodsOn405() {
        HttpResponse<String> answer = http.send(http.request("/api/things/7").DELETE());

        assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void revealsOnlyTheRequestIdOfAnInternalError() {
        HttpResponse<String> answer = http.get("/broken", "X-Request-Id", "abc-1");

        assertThat(answer.body()).contains("abc-1").doesNotContain("hunter2").doesNotContain("Exception");
    }

    @Test
    void sendsRetryAfterWith503() {
        assertThat(http.get("/later").headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void rejectsAClientThatDoesNotAcceptJson() {
        HttpResponse<String> answer = http.get("/json-only", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertProblem(answer, 406, "not-acceptable");
        assertThat(http.get("/json-only", "Accept", "text/html, */*;q=0.1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void usesAValidRequestIdInTheLogContext() {
        HttpResponse<String> answer = http.get("/log", "X-Request-Id", "a.b_C-9");

        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("a.b_C-9");
        assertThat(answer.body()).isEqualTo("a.b_C-9");
    }

    @Test
    void continuesTheClientsTraceInTheLogContext() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        assertThat(http.get("/trace", "traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                        .body())
                .matches(trace + " 00-" + trace + "-[0-9a-f]{16}-01")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void startsANewTraceIfTheHeaderIsMissingInvalidOrRepeated() {
        String valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(List.of(
                        http.get("/trace"),
                        http.get("/trace", "traceparent", "nonsense"),
                        http.get("/trace", "traceparent", valid, "traceparent", valid)))
                .extracting(HttpResponse::body)
                .allMatch(body -> body.matches("([0-9a-f]{32}) 00-\\1-[0-9a-f]{16}-00"))
                .doesNotHaveDuplicates()
                .noneMatch(body -> body.contains("0af7651916cd43dd8448eb211c80319c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "12345678901234567890123456789012345678901234567890123456789012345"})
    void replacesAnInvalidRequestId(String offered) {
        HttpResponse<String> answer = http.get("/log", "X-Request-Id", offered);

        assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
                .isNotEqualTo(offered)
                .matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log", "/nowhere", "/broken", "/health"})
    void sendsSecurityHeadersAndARequestIdWithEveryAnswer(String path) {
        HttpResponse<String> answer = http.get(path);

        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/whole", "/stream", "/things"})
    void rejectsABodyBeyondTheLimitOfTheServer(String path) {
        int bytes = HttpLimits.DEFAULT.maxBodyBytes() + 1;
        String post = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        String declared = http.raw(post + "Content-Length: " + bytes + "\r\n\r\n");
        String chunk = Integer.toHexString(bytes) + "\r\n" + "x".repeat(bytes);
        String chunked = http.raw(post + "Transfer-Encoding: chunked\r\n\r\n" + chunk);

        assertThat(List.of(declared, chunked))
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 413 ")
                        .contains("application/problem+json")
                        .contains("/problems/content-too-large"));
    }

    @Test
    void decodesAPathParameterOnce() {
        assertThat(http.get("/things/a%2Fb").body()).contains("\"id\":\"a/b\"");
        assertThat(http.get("/things/%252F").body()).contains("\"id\":\"%2F\"");
        assertThat(http.get("//things//a%2F%2Fb").body()).contains("\"id\":\"a//b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /things/%E4 HTTP/1.1",
                "GET /things/7?x=%zz&y=%00&z=%E4 HTTP/1.1",
                "GET //things//7 HTTP/1.1",
                "GET /things/7;a=b HTTP/1.1",
                "GET http://other/things/7 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "TRACE /things/7 HTTP/1.1",
                "CONNECT /x HTTP/1.1",
                "POST /things HTTP/1.0",
                "nonsense"
            })
    void answersMalformedRequestsWithAProblem(String requestLine) {
        String answer = http.raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 [24]\\d\\d .*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<html")
                .contains("x-request-id: ");
        assertThat(answer.startsWith("HTTP/1.1 2") || answer.contains("application/problem+json"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"room=100%", "room=%zz", "room=%u0041", "other=%4&room=4", "%zz=4", "&%"})
    void rejectsParametersThatCannotBeDecoded(String query) {
        String answer =
                http.raw("GET /filtered?" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("/problems/invalid-parameter", "%25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"room=4&", "&room=4", "&&room=4&&"})
    void ignoresEmptyParameters(String query) {
        assertThat(http.get("/filtered?" + query).body()).isEqualTo("room=4");
        assertThat(http.get("/filtered?&").body()).isEqualTo("room=any");
    }

    static Stream<Arguments> rejectedBeforeRouting() {
        return Stream.of(
                Arguments.of("GET /things/%00 HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things/\u00e4 HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things/%zz HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things/%u0041 HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things/7;% HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things/7;a=%4 HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /../../etc HTTP/1.1\r\nHost: localhost\r\n", 400),
                Arguments.of("GET /things HTTP/1.1\r\n", 400),
                Arguments.of("GET /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n", 400),
                Arguments.of("GET /things HTTP/9.9\r\nHost: localhost\r\n", 505),
                Arguments.of("GET /things HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n", 431),
                Arguments.of("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n", 414));
    }

    @ParameterizedTest
    @MethodSource("rejectedBeforeRouting")
    void answersRequestsRejectedBeforeRoutingWithAProblem(String head, int status) {
        String answer = http.raw(head + "Connection: close\r\nAccept: text/html\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer).contains("Content-Type: application/problem+json");
        assertThat(answer).contains("X-Request-Id: ").contains("X-Content-Type-Options: nosniff");
        assertThat(json(answer.substring(answer.indexOf("\r\n\r\n")))
                        .path("status")
                        .asInt())
                .isEqualTo(status);
    }

    @Test
    void reportsHostAndPortInUse() {
        HttpServerConfig taken = HttpServerConfig.on("127.0.0.1", http.server.port());
        HttpServer second = new HttpServer(taken, List.of(), Health.of(), new Metrics());

        assertThatThrownBy(second::start)
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("127.0.0.1:" + http.server.port())
                .hasMessageContaining("in use");
        second.close();
    }

    @Test
    void reportsAnUnknownHost() {
        HttpServerConfig unknown = HttpServerConfig.on("no-such-host.invalid", 0);
        HttpServer server = new HttpServer(unknown, List.of(), Health.of(), new Metrics());

        assertThatThrownBy(server::start).isInstanceOf(StartFailed.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void rejectsTheSameRouteTwice() {
        RouteGroup group = routes -> routes.get("/things/{id}", ctx -> {});

        assertThatThrownBy(() -> Routes.of(List.of(group, group)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /things/{id}");
    }
}

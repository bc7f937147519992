package io.pisync.kit.http.server;

import static io.pisync.kit.http.server.ServerUnderTest.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.RequestId;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.tracing.TraceParent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class AsyncAnswersTest {
    private static final CompletableFuture<String> NEVER = new CompletableFuture<>();
    private static ServerUnderTest http;

    @BeforeAll
    static void start() {
        http = ServerUnderTest.serving(AsyncAnswersTest::routes);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    private static void routes(Routes routes) {
        Duration plenty = Duration.ofSeconds(5);
        routes.get(
                "/done",
                ctx -> AsyncAnswers.answer(
                        ctx,
                        plenty,
                        () -> onThread("completer"),
                        text -> ctx.status(202)
                                .result(Thread.currentThread().getName() + " " + MDC.get(RequestId.MDC_KEY) + " "
                                        + MDC.get(TraceParent.MDC_KEY))));
        routes.get(
                "/at-once",
                ctx -> AsyncAnswers.answer(ctx, plenty, () -> CompletableFuture.completedFuture("now"), ctx::result));
        routes.get(
                "/big",
                ctx -> AsyncAnswers.answer(ctx, plenty, () -> onThread("x"), text -> ctx.result(new byte[8_000_000])));
        routes.get("/never", ctx -> AsyncAnswers.answer(ctx, Duration.ofMillis(50), () -> NEVER, ctx::result));
        routes.get(
                "/failed",
                ctx -> AsyncAnswers.answer(
                        ctx, plenty, () -> CompletableFuture.failedFuture(new NotReady("not yet")), ctx::json));
        routes.get(
                "/bug",
                ctx -> AsyncAnswers.answer(
                        ctx, plenty, () -> CompletableFuture.failedFuture(new AssertionError("secret")), ctx::json));
        routes.get(
                "/throws",
                ctx -> AsyncAnswers.<String>answer(
                        ctx,
                        plenty,
                        () -> {
                            throw new NotReady("refused at once");
                        },
                        ctx::result));
    }

    private static CompletableFuture<String> onThread(String name) {
        CompletableFuture<String> future = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS)
                .execute(() -> new Thread(() -> future.complete("x"), name).start());
        return future;
    }

    @Test
    void answersOnAnotherThreadWithTheRequestIdInTheLogContext() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> answer =
                http.get("/done", "X-Request-Id", "r-1", "traceparent", "00-" + trace + "-b7ad6b7169203331-00");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).startsWith("late-answer-").endsWith(" r-1 " + trace);
    }

    @Test
    void answersACompletedFuture() {
        assertThat(http.get("/at-once").body()).isEqualTo("now");
    }

    @Test
    void answersATimeoutWith503WithoutCancellingTheFuture() {
        HttpResponse<String> answer = http.get("/never");

        assertProblem(answer, 503, "timeout");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(NEVER).isNotDone();
    }

    @Test
    void mapsAFailureLikeAnyHandler() {
        assertProblem(http.get("/failed"), 503, "not-ready");
        assertProblem(http.get("/throws"), 503, "not-ready");
    }

    @Test
    void hidesAnInternalError() {
        HttpResponse<String> answer = http.get("/bug");

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void clientsThatDoNotReadTheirAnswersDoNotBlockOthers() throws IOException {
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(2_048);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), http.server.port()));
            socket.getOutputStream().write("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            silent.add(socket);
        }
        for (int i = 0; i < 10; i++) {
            Socket begun = silent.get(i);
            await().until(() -> begun.getInputStream().available() > 0);
        }
        assertThat(http.get("/at-once").body()).isEqualTo("now");
        for (Socket socket : silent) {
            socket.close();
        }
    }

    @Test
    void rejectsRequestsBeyondTheLimitAndReleasesEachPermit() {
        CompletableFuture<String> pending = new CompletableFuture<>();
        RouteGroup group = routes -> {
            AsyncAnswersTest.routes(routes);
            routes.get("/pending", ctx -> AsyncAnswers.answer(ctx, Duration.ofSeconds(9), () -> pending, ctx::result));
        };
        AsyncAnswers one = new AsyncAnswers(1, 1);
        HttpServerConfig config = HttpServerConfig.on("127.0.0.1", 0);
        HttpServer server = new HttpServer(config, List.of(group), Health.of(), ServerUnderTest.METRICS, one);
        try (ServerUnderTest single = new ServerUnderTest(server)) {
            List.of("/never", "/failed", "/throws", "/bug", "/done", "/at-once").forEach(single::get);
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> single.get("/pending"));
            await().until(() -> single.get("/at-once").statusCode() == 503);

            assertProblem(single.get("/at-once"), 503, "overloaded");
            pending.complete("x");
            assertThat(first.join().statusCode()).isEqualTo(200);
            assertThat(single.get("/at-once").statusCode()).isEqualTo(200);
        }
    }
}

package io.pisync.kit.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.route.RouteGroup;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final RouteGroup slow = routes -> routes.get("/slow", ctx -> {
        entered.countDown();
        ctx.result(released.await(60, TimeUnit.SECONDS) ? "whole answer" : "late");
    });

    @Test
    void completesARequestInProgress() throws Exception {
        ServerUnderTest http = ServerUnderTest.serving(slow);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> http.get("/slow"));
        entered.await();

        CompletableFuture<Void> closing = CompletableFuture.runAsync(http::close);
        CompletableFuture.delayedExecutor(1_500, TimeUnit.MILLISECONDS).execute(released::countDown);

        assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("whole answer");
        closing.get(30, TimeUnit.SECONDS);
    }

    @Test
    void abortsARequestAfterTheDeadline() throws Exception {
        ServerUnderTest http = ServerUnderTest.serving(slow);
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> http.get("/slow"));
        entered.await();

        http.close();

        assertThat(answer.handle((value, failure) -> failure != null || value.statusCode() >= 500)
                        .get(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void closesTwiceAndWithoutAStart() {
        ServerUnderTest http = ServerUnderTest.serving();
        http.close();
        http.close();
        new HttpServer(
                        HttpServerConfig.on("127.0.0.1", 0),
                        java.util.List.of(),
                        io.pisync.kit.health.Health.of(),
                        ServerUnderTest.METRICS)
                .close();
        assertThat(http.server.port()).isNotZero();
    }
}

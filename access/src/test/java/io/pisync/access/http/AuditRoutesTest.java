package io.pisync.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.access.AuditRecord;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each read of the audit log needs a Kafka consumer, so their number is limited. */
class AuditRoutesTest {
    private final Semaphore begun = new Semaphore(0);
    private final CompletableFuture<List<AuditRecord>> kafka = new CompletableFuture<>();
    private final Metrics metrics = new Metrics();
    private final HttpServer server = new HttpServer(
            HttpServerConfig.on("127.0.0.1", 0), List.of(new AuditRoutes(this::read)), Health.of(), metrics);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        kafka.complete(List.of());
        server.close();
        metrics.close();
    }

    @Test
    void readsForTwoRequestsAtOnceAndRefusesOthers() {
        CompletableFuture<HttpResponse<String>> first = get();
        CompletableFuture<HttpResponse<String>> second = get();
        begun.acquireUninterruptibly(2);

        HttpResponse<String> third = get().join();

        assertThat(third.statusCode()).isEqualTo(503);
        assertThat(third.body()).contains("/problems/overloaded");
        assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
        kafka.complete(List.of());
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(200);
        assertThat(get().join().statusCode()).isEqualTo(200);
    }

    @Test
    void readsAgainAfterAFailure() {
        kafka.completeExceptionally(new TimeoutException("no answer"));

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> failed = get().join();
            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.body()).contains("/problems/not-ready");
        }
    }

    private List<AuditRecord> read(int max, Duration limit) {
        begun.release();
        if (kafka.isCompletedExceptionally()) {
            throw new TimeoutException("no answer");
        }
        return kafka.join();
    }

    private CompletableFuture<HttpResponse<String>> get() {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/audit"))
                        .build(),
                BodyHandlers.ofString());
    }
}

package io.pisync.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
    @Test
    void timesRequestsByRouteTemplate() {
        try (ServerUnderTest http =
                ServerUnderTest.serving(routes -> routes.get("/boxes/{id}", ctx -> ctx.result("x")))) {
            http.get("/boxes/secret-1");
            http.get("/api/boxes/secret-2/");
            http.get("/elsewhere/secret-3");
            http.send(http.request("/boxes/secret-4").method("BREW", BodyPublishers.noBody()));

            String ok = "http_server_requests_seconds_count{method=\"GET\",route=\"/boxes/{id}\",status=\"200\"} 2";
            String unmatched = "http_server_requests_seconds_count{method=\"GET\",route=\"unmatched\",status=\"404\"}";
            await().until(() -> {
                String page = http.get("/metrics").body();
                return page.contains(ok) && page.contains(unmatched) && page.contains("method=\"other\"");
            });
            assertThat(http.get("/metrics").body()).doesNotContain("secret").doesNotContain("BREW");
        }
    }

    @Test
    void showsBucketsAndTheJvm() {
        try (ServerUnderTest http = ServerUnderTest.serving()) {
            http.get("/health");
            await().until(() -> http.get("/metrics").body().contains("http_server_requests_seconds_bucket"));
            assertThat(http.get("/metrics").body())
                    .contains("le=\"0.25\"")
                    .contains("jvm_memory_used_bytes")
                    .contains("process_uptime_seconds");
            assertThat(http.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
        }
    }

    /** In {@code up} every scrape includes the metrics of two consumer groups, three producers and their threads. */
    @Test
    void publishesTheMainMetersOfKafkasClients() {
        Metrics metrics = new Metrics();
        List<String> main = List.of(
                "kafka.consumer.fetch.manager.fetch.total",
                "kafka.producer.record.error.total",
                "kafka.producer.request.latency.max",
                "kafka.stream.thread.process.ratio",
                "kafka.stream.state.updater.active.restoring.tasks",
                "kafka.stream.state.updater.restore.records.rate");
        List<String> others = List.of(
                "kafka.consumer.fetch.manager.fetch.rate",
                "kafka.consumer.successful.reauthentication.total",
                "kafka.consumer.io.time.ns.avg",
                "kafka.producer.connection.creation.total",
                "kafka.producer.txn.commit.time.ns.total",
                "kafka.stream.task.process.total",
                "kafka.admin.client.request.total");
        Stream.of(main, others)
                .flatMap(List::stream)
                .forEach(name -> metrics.registry().gauge(name, 1));

        assertThat(metrics.registry().getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsAll(main)
                .doesNotContainAnyElementsOf(others);
        metrics.close();
    }

    @Test
    void showsWhetherTheProcessIsReady() {
        AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.empty());
        Health health = Health.of(new HealthCheck("kafka", missing::get));
        HttpServerConfig config = HttpServerConfig.on("127.0.0.1", 0);
        try (ServerUnderTest http = new ServerUnderTest(new HttpServer(config, List.of(), health, new Metrics()))) {
            assertThat(http.get("/metrics").body()).contains("pisync_health_ready 1.0", "pisync_health_live 1.0");

            missing.set(Optional.of("Kafka"));

            assertThat(http.get("/metrics").body()).contains("pisync_health_ready 0.0", "pisync_health_live 1.0");
        }
    }
}

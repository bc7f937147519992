package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.ingest.IngestApi;
import io.pisync.kit.health.CheckResult;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.metrics.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An ingest host with a wrong clock and a real broker with a correct clock. */
@RunsOn(BrokerKind.EMBEDDED)
class WrongClockIT {
    private static final String EVENT = "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0}";

    private volatile Duration ahead = Duration.ofDays(401);

    @Test
    void rejectsEventsUntilTheClocksAgree(TestBroker broker) throws Exception {
        TopicLayout layout = new TopicLayout("clock-" + UUID.randomUUID(), 2, 1);
        try (Metrics metrics = new Metrics();
                IngestApi ingest = new IngestApi(
                        layout,
                        KafkaConfig.of(broker.bootstrapServers()),
                        () -> Instant.now().plus(ahead),
                        metrics.registry(),
                        position -> {});
                HttpServer http = new HttpServer(
                        HttpServerConfig.on("127.0.0.1", 0), ingest.routes(), ingest.health(), metrics)) {
            ingest.start();
            http.start();
            await().untilAsserted(() -> assertThat(clock(ingest).reason()).contains("s ahead of Kafka's"));
            HttpResponse<String> refused = post(http);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("/problems/clock-out-of-step").contains("ahead of Kafka's");

            ahead = Duration.ZERO;
            await().atMost(Duration.ofSeconds(20)).until(() -> clock(ingest).ok());
            assertThat(post(http).statusCode()).isEqualTo(202);

            ahead = Duration.ofDays(-200);
            assertThat(post(http).body()).contains("behind Kafka's");
        }
    }

    private static CheckResult clock(IngestApi ingest) {
        return ingest.health().readinessResults().stream()
                .filter(check -> check.name().equals("clock"))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> post(HttpServer http) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sync-event");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(EVENT))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}

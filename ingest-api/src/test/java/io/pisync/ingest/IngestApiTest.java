package io.pisync.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
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
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestApiTest {
    @Test
    void promisesNothingBeforeItHasStarted() throws Exception {
        try (Metrics metrics = new Metrics();
                IngestApi ingest = ingest(metrics);
                HttpServer server = new HttpServer(
                        HttpServerConfig.on("127.0.0.1", 0), ingest.routes(), ingest.health(), metrics)) {
            server.start();
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/sync-event"));
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            request.POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(ingest.health().readinessResults())
                    .extracting(CheckResult::name, CheckResult::ok)
                    .containsExactly(tuple("kafka", false), tuple("clock", false));
        }
    }

    @Test
    void namesEverySettingThatIsWrong() {
        assertThatThrownBy(() -> settings(Map.of("PISYNC_PARTITIONS", "0", "PISYNC_PORT", "x")))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessageContainingAll("PISYNC_PARTITIONS=0", "PISYNC_PORT=x", "from 1 to 1000");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.load(IngestRole.role().settings(), SettingsSources.of(values), Set.of());
    }

    private static IngestApi ingest(Metrics metrics) {
        return new IngestApi(
                new TopicLayout("pisync", 12, 1),
                KafkaConfig.of("127.0.0.1:1"),
                InstantSource.system(),
                metrics.registry(),
                position -> {});
    }
}

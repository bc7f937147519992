package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class QueryRoleTest {
    @Test
    void listensOnLoopbackAndAsksOneProcessorByDefault() {
        assertThat(config(Map.of()))
                .isEqualTo(new QueryConfig(
                        HttpServerConfig.on("127.0.0.1", 8080),
                        List.of(URI.create("http://127.0.0.1:8082")),
                        Optional.empty(),
                        TrustedAuthorities.OF_JAVA,
                        KafkaConfig.of("localhost:9092"),
                        "pisync",
                        AccessMode.AUTO,
                        "school"));
    }

    @Test
    void readsItsSettings() {
        assertThat(config(Map.of(
                        "PISYNC_HOST", "0.0.0.0",
                        "PISYNC_PORT", "0",
                        "PISYNC_STREAM_PROCESSOR_URLS", "http://a:1, http://b:2",
                        "PISYNC_INTERNAL_TOKEN", "s3cret",
                        "PISYNC_TLS_CA", "ca.pem",
                        "PISYNC_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                        "PISYNC_TOPIC_PREFIX", "other",
                        "PISYNC_ACCESS", "open",
                        "PISYNC_SITE_LABEL", "village")))
                .isEqualTo(new QueryConfig(
                        HttpServerConfig.on("0.0.0.0", 0),
                        List.of(URI.create("http://a:1"), URI.create("http://b:2")),
                        Optional.of("s3cret"),
                        new TrustedAuthorities(Optional.of(Path.of("ca.pem"))),
                        KafkaConfig.of("kafka:9092"),
                        "other",
                        AccessMode.OPEN,
                        "village"));
    }

    @Test
    void rejectsAnInvalidAddress() {
        assertThatThrownBy(() -> config(Map.of("PISYNC_STREAM_PROCESSOR_URLS", "a:1")))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessageContaining("PISYNC_STREAM_PROCESSOR_URLS");
    }

    @Test
    void startsAndClosesWithoutAnyProcessor() {
        Service service = QueryRole.service(new QueryConfig(
                HttpServerConfig.on("127.0.0.1", 0),
                List.of(URI.create("http://127.0.0.1:1")),
                Optional.empty(),
                TrustedAuthorities.OF_JAVA,
                KafkaConfig.of("127.0.0.1:1"),
                "pisync",
                AccessMode.AUTO,
                "school"));
        service.start();
        service.close();
    }

    private static QueryConfig config(Map<String, String> values) {
        return QueryConfig.from(Settings.load(QueryConfig.SETTINGS, SettingsSources.of(values), Set.of()));
    }
}

package io.pisync.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConfigTest {
    private static KafkaConfig from(Path file) {
        Map<String, String> environment =
                Map.of("PISYNC_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", "PISYNC_KAFKA_PROPERTIES", file.toString());
        return KafkaConfig.from(Settings.load(KafkaConfig.settings(), SettingsSources.of(environment), Set.of()));
    }

    @Test
    void addsThePropertiesOfAFileExceptBrokersAndClientId(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("kafka.properties"),
                "security.protocol=SSL\nclient.id=x\nssl.key.password=hunter2\n");

        KafkaConfig kafka = from(file);

        assertThat(kafka.clientProperties("reader"))
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("client.id", "reader")
                .containsEntry("security.protocol", "SSL");
        assertThat(kafka.toString()).contains("kafka:9092").doesNotContain("hunter2");
    }

    @Test
    void reportsAnUnreadableFile(@TempDir Path directory) {
        Path missing = directory.resolve("none.properties");

        assertThatThrownBy(() -> from(missing))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("PISYNC_KAFKA_PROPERTIES=" + missing);
    }
}

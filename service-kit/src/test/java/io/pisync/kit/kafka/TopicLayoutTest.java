package io.pisync.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicLayoutTest {
    @Test
    void usesTheConfiguredValues() {
        TopicLayout layout = from(
                Map.of("PISYNC_TOPIC_PREFIX", "other", "PISYNC_PARTITIONS", "48", "PISYNC_REPLICATION_FACTOR", "3"));

        assertThat(layout.prefix()).isEqualTo("other");
        assertThat(layout.specs(Map.of("a", Map.of("retention.ms", "7"), "b", Map.of()), Map.of("b", 1)))
                .containsExactlyInAnyOrder(
                        new TopicSpec("a", 48, (short) 3, Map.of("retention.ms", "7")),
                        new TopicSpec("b", 1, (short) 3, Map.of()));
        assertThat(from(Map.of())).isEqualTo(new TopicLayout("pisync", 12, 1));
    }

    @Test
    void reportsInvalidValues() {
        assertThatThrownBy(() -> from(Map.of("PISYNC_PARTITIONS", "0", "PISYNC_REPLICATION_FACTOR", "x")))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessageContainingAll("PISYNC_PARTITIONS=0", "PISYNC_REPLICATION_FACTOR=x");
    }

    private static TopicLayout from(Map<String, String> environment) {
        return TopicLayout.from(Settings.load(TopicLayout.settings(), SettingsSources.of(environment), Set.of()));
    }
}

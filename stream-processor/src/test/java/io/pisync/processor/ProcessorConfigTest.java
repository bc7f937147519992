package io.pisync.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import io.pisync.processor.runtime.GroupProtocol;
import io.pisync.processor.tracking.TrackingRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorConfigTest {
    @Test
    void hasTheDocumentedRulesByDefault() {
        ProcessorConfig config = from(Map.of());
        assertThat(config.rules()).isEqualTo(TrackingRules.DEFAULT);
        assertThat(config.layout().partitions()).isEqualTo(12);
        assertThat(config.tuning().protocol()).isEqualTo(GroupProtocol.CLASSIC);
        assertThat(config.instance().stateDirectory()).isEqualTo(Path.of("data", "state"));
    }

    @Test
    void readsEveryDeclaredSetting() {
        ProcessorConfig config = from(Map.of(
                SettingNames.APPLICATION_ID, "fleet-2",
                KitSettingNames.TOPIC_PREFIX, "test",
                SettingNames.INSTANCE_ID, "processor-1",
                SettingNames.ADVERTISED_URL, "http://processor-1:8082/",
                SettingNames.GROUP_PROTOCOL, "streams",
                SettingNames.SILENT_AFTER, "2d",
                SettingNames.ALERT_THRESHOLD, "5"));
        assertThat(config.applicationId()).isEqualTo("fleet-2");
        assertThat(config.layout().prefix()).isEqualTo("test");
        assertThat(config.instance().id()).hasValue("processor-1");
        assertThat(config.instance().advertisedUrl()).hasValue(URI.create("http://processor-1:8082"));
        assertThat(config.tuning().protocol()).isEqualTo(GroupProtocol.STREAMS);
        assertThat(config.rules().silentAfter()).isEqualTo(Duration.ofDays(2));
        assertThat(config.rules().alertThreshold()).isEqualTo(5);
    }

    @Test
    void rejectsInvalidValues() {
        for (Map<String, String> wrong : List.of(
                Map.of(SettingNames.ADVERTISED_URL, "https://processor-1:8082"),
                Map.of(SettingNames.ADVERTISED_URL, "http://processor-1"),
                Map.of(SettingNames.INSTANCE_ID, "a b"),
                Map.of(SettingNames.APPLICATION_ID, "a/b"),
                Map.of(SettingNames.GROUP_PROTOCOL, "static"),
                Map.of(SettingNames.HISTORY_EVENTS, "2"))) {
            assertThatThrownBy(() -> from(wrong))
                    .isInstanceOf(SettingsInvalid.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    private static ProcessorConfig from(Map<String, String> environment) {
        return ProcessorConfig.from(
                Settings.load(ProcessorConfig.settings(), SettingsSources.of(environment), Set.of()));
    }
}

package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
    private static final Path DATA = Demonstration.in(Path.of("data"));

    @Test
    void noticeDescribesTheSimulation() {
        assertThat(Demonstration.notice(config(Map.of())))
                .contains("demonstration")
                .contains("60 simulated devices")
                .contains("silent after 5m")
                .doesNotContainPattern("\\{[a-z]+}");
    }

    @Test
    void operatorsSettingOfSilentAfterWins() {
        PisyncConfig config = config(Map.of(SettingNames.SILENT_AFTER, "12m"));

        assertThat(config.processor().rules().silentAfter()).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void usesASeparateStateDirectory() {
        assertThat(config(Map.of()).processor().instance().stateDirectory())
                .isEqualTo(Path.of("data", "demo", "state"));
        assertThat(config(Map.of(SettingNames.STATE_DIR, "elsewhere"))
                        .processor()
                        .instance()
                        .stateDirectory())
                .isEqualTo(Path.of("elsewhere", "demo"));
    }

    private static PisyncConfig config(Map<String, String> settings) {
        Settings loaded = Settings.load(PisyncConfig.settings(), SettingsSources.of(settings), KnownSettings.NAMES);
        return Demonstration.adapted(PisyncConfig.from(loaded, DATA), DATA);
    }
}

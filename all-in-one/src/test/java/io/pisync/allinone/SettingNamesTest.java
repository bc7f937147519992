package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.logging.LogFormat;
import io.pisync.kit.logging.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private static final Path EXAMPLE = Path.of("..", ".env.example");

    @Test
    void areThoseThatTheRolesAndSimulateDeclare() {
        Set<String> declared = Stream.of(
                        PisyncMain.ROLES.stream().flatMap(role -> role.settingNames().stream()),
                        SimulatedKeys.settings().stream().map(Setting::key),
                        Stream.of(LogLevel.SETTING.key(), LogFormat.SETTING.key()))
                .flatMap(names -> names)
                .collect(Collectors.toSet());

        assertThat(SettingNames.ALL).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void standInTheExampleOnceEach() throws IOException {
        assertThat(Pattern.compile("(?m)^#(PISYNC_\\w+)=")
                        .matcher(Files.readString(EXAMPLE))
                        .results()
                        .map((MatchResult found) -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(SettingNames.ALL);
    }
}

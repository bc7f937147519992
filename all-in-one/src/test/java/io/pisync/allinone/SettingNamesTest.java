package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.LogLevel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    @Test
    void areThoseThatTheRolesDeclare() {
        Set<String> declared = Stream.concat(
                        PisyncMain.ROLES.stream().flatMap(role -> role.settingNames().stream()),
                        Stream.of(LogLevel.SETTING.key()))
                .collect(Collectors.toSet());

        assertThat(SettingNames.ALL).containsExactlyInAnyOrderElementsOf(declared);
    }
}

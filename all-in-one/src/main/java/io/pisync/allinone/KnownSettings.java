package io.pisync.allinone;

import io.pisync.kit.config.Setting;
import io.pisync.kit.logging.LogFormat;
import io.pisync.kit.logging.LogLevel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every {@code PISYNC_} key that some role or command reads. A key outside this set is a typing error, in whichever role it is found. */
public final class KnownSettings {
    public static final Set<String> NAMES = Stream.concat(
                    PisyncMain.ROLES.stream().flatMap(role -> role.settingNames().stream()),
                    Stream.concat(SimulatedKeys.settings().stream(), Stream.of(LogLevel.SETTING, LogFormat.SETTING))
                            .map(Setting::key))
            .collect(Collectors.toUnmodifiableSet());

    private KnownSettings() {}
}

package io.pisync.allinone;

import io.pisync.access.key.FleetKey;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.simulator.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@code pisync simulate} shows to be let in. Keys are settings, not options: other users of a machine see options. */
final class SimulatedKeys {
    private static final Setting<Optional<String>> FLEET = Setting.secret(
            SettingNames.FLEET_KEY,
            "Key that simulate posts with: a fleet key, whose tokens it derives, or a gateway's");
    private static final Setting<Optional<String>> READ =
            Setting.secret(SettingNames.READ_KEY, "Key of a person, with which simulate looks at what it has posted");

    private SimulatedKeys() {}

    /** What {@link #from} reads. */
    static List<Setting<?>> settings() {
        return List.of(FLEET, READ, TrustedAuthorities.SETTING);
    }

    /** From settings that were loaded with {@link #settings}. */
    static Credentials from(Settings settings) {
        Optional<String> key = settings.get(FLEET);
        return new Credentials(tokens(key), settings.get(READ), TrustedAuthorities.from(settings));
    }

    /** A key that is no fleet key is sent as it is. */
    private static Function<String, Optional<String>> tokens(Optional<String> key) {
        Optional<FleetKey> fleet = key.flatMap(FleetKey::parse);
        return fleet.<Function<String, Optional<String>>>map(
                        tokens -> device -> Optional.of(tokens.tokenFor(device).text()))
                .orElse(device -> key);
    }
}

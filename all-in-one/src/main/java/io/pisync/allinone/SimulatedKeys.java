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

/**
 * The credentials of {@code pisync simulate}. Keys are settings, not options, because other users of a machine can see
 * options.
 */
final class SimulatedKeys {
    private static final Setting<Optional<String>> FLEET = Setting.secret(
            SettingNames.FLEET_KEY,
            "Key for the uploads of simulate: a fleet key, from which it derives tokens, or a gateway key");
    private static final Setting<Optional<String>> READ =
            Setting.secret(SettingNames.READ_KEY, "Key of a person, for the reads of simulate");

    private SimulatedKeys() {}

    /** Returns the settings that {@link #from} reads. */
    static List<Setting<?>> settings() {
        return List.of(FLEET, READ, TrustedAuthorities.SETTING);
    }

    /** Creates the credentials from settings that were loaded with {@link #settings}. */
    static Credentials from(Settings settings) {
        Optional<String> key = settings.get(FLEET);
        return new Credentials(tokens(key), settings.get(READ), TrustedAuthorities.from(settings));
    }

    /** Derives a token for each device from a fleet key; any other key is sent unchanged. */
    private static Function<String, Optional<String>> tokens(Optional<String> key) {
        Optional<FleetKey> fleet = key.flatMap(FleetKey::parse);
        return fleet.<Function<String, Optional<String>>>map(
                        tokens -> device -> Optional.of(tokens.tokenFor(device).text()))
                .orElse(device -> key);
    }
}

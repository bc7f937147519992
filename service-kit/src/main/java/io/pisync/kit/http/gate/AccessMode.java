package io.pisync.kit.http.gate;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.Locale;

/** The condition under which a server requires keys. */
public enum AccessMode {
    /** Keys are required except on loopback. */
    AUTO,
    /** Keys are also required on loopback. */
    KEYS,
    /** Nowhere. */
    OPEN;

    /** The setting that {@link #from} reads. */
    public static final Setting<String> SETTING = Setting.oneOf(
            KitSettingNames.ACCESS,
            "auto requires keys unless it listens on loopback, keys requires them always, open never",
            "auto",
            "keys",
            "open");

    /** Reads settings that were loaded with {@link #SETTING}. */
    public static AccessMode from(Settings settings) {
        return valueOf(settings.get(SETTING).toUpperCase(Locale.ROOT));
    }

    /** Whether a server that listens on this host asks for keys. */
    public boolean asksForKeys(String host) {
        return this == KEYS || (this == AUTO && !Origins.isLoopback(host));
    }
}

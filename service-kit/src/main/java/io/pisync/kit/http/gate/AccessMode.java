package io.pisync.kit.http.gate;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.Locale;

/** When a server asks for keys. */
public enum AccessMode {
    /** Everywhere but on loopback. */
    AUTO,
    /** On loopback too. */
    KEYS,
    /** Nowhere. */
    OPEN;

    /** What {@link #from} reads. */
    public static final Setting<String> SETTING = Setting.oneOf(
            KitSettingNames.ACCESS,
            "auto asks for keys unless it listens on loopback, keys asks there too, open lets everybody in",
            "auto",
            "keys",
            "open");

    /** From settings that were loaded with {@link #SETTING}. */
    public static AccessMode from(Settings settings) {
        return valueOf(settings.get(SETTING).toUpperCase(Locale.ROOT));
    }

    /** Whether a server that listens on this host asks for keys. */
    public boolean asksForKeys(String host) {
        return this == KEYS || (this == AUTO && !Origins.isLoopback(host));
    }
}

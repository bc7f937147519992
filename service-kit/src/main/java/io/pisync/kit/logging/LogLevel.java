package io.pisync.kit.logging;

import ch.qos.logback.classic.Level;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import org.slf4j.LoggerFactory;

/** Selects the level of detail of the log; a setting of every role. */
public final class LogLevel {
    /** Read by the logging configuration from the environment, and applied again for flags and {@code .env}. */
    public static final Setting<String> SETTING = Setting.oneOf(
                    KitSettingNames.LOG_LEVEL, "How much is logged", "INFO", "TRACE", "DEBUG", "WARN", "ERROR")
            .withFlag("--log-level");

    private LogLevel() {}

    /** Sets the level of the log. */
    public static void apply(Settings settings) {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.valueOf(settings.get(SETTING)));
        }
    }
}

package io.pisync.kit.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import org.slf4j.LoggerFactory;

/** Selects the format of log lines: text for people, or one JSON object per line; a setting of every role. */
public final class LogFormat {
    /** {@code text} or {@code json}. */
    public static final Setting<String> SETTING = Setting.oneOf(
                    KitSettingNames.LOG_FORMAT, "Log lines for people, or one JSON object a line", "text", "json")
            .withFlag("--log-format");

    private static volatile boolean isJson;

    private LogFormat() {}

    /** Switches to this format, a word of {@link #SETTING}. The initial format is text. */
    public static void apply(String format) {
        if (format.equals("json")
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            writeJson(root);
            isJson = true;
        }
    }

    /** Returns whether each line on standard error must be a JSON object. */
    public static boolean isJson() {
        return isJson;
    }

    private static void writeJson(Logger root) {
        root.iteratorForAppenders().forEachRemaining(appender -> {
            if (appender instanceof OutputStreamAppender<ILoggingEvent> lines) {
                JsonLines encoder = new JsonLines();
                encoder.setContext(root.getLoggerContext());
                encoder.start();
                lines.setEncoder(encoder);
            }
        });
    }
}

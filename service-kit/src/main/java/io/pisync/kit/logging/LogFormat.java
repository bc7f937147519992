package io.pisync.kit.logging;

import io.pisync.kit.config.KitSettingNames;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.pisync.kit.config.Setting;
import org.slf4j.LoggerFactory;

/** In which form log lines are written: for people, or one JSON object a line; a setting of every role. */
public final class LogFormat {
    /** {@code text} or {@code json}. */
    public static final Setting<String> SETTING = Setting.oneOf(
                    KitSettingNames.LOG_FORMAT, "Log lines for people, or one JSON object a line", "text", "json")
            .withFlag("--log-format");

    private static volatile boolean isJson;

    private LogFormat() {}

    /** From here on lines have this form, a word of {@link #SETTING}. Before, they are for people. */
    public static void apply(String format) {
        if (format.equals("json")
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            writeJson(root);
            isJson = true;
        }
    }

    /** Whether each line on standard error is to be a JSON object. */
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

package io.pisync.benchmarks.testbed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Reduces logging during a measurement, until it is closed. */
public final class QuietLog implements AutoCloseable {
    private final Map<Logger, @Nullable Level> before = new HashMap<>();

    /**
     * Logs only errors from now on, because a line per alert would affect the measurement. Hides Kafka's errors about rejected first
     * batches of a new topic, which producers retry.
     */
    public QuietLog() {
        set(Logger.ROOT_LOGGER_NAME, Level.WARN);
        set("io.pisync", Level.WARN);
        set("kafka", Level.OFF);
        set("org.apache.kafka", Level.ERROR);
    }

    private void set(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            before.put(logger, logger.getLevel());
            logger.setLevel(level);
        }
    }

    @Override
    public void close() {
        before.forEach(Logger::setLevel);
    }
}

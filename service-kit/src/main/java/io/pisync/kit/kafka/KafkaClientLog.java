package io.pisync.kit.kafka;

import ch.qos.logback.classic.Level;
import org.slf4j.LoggerFactory;

/** Controls the log output of Kafka's clients. */
public final class KafkaClientLog {
    private KafkaClientLog() {}

    /**
     * Suppresses warnings, for commands that report an unreachable broker once themselves; the client would warn every
     * second.
     */
    public static void errorsOnly() {
        if (LoggerFactory.getLogger("org.apache.kafka") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.ERROR);
        }
    }
}

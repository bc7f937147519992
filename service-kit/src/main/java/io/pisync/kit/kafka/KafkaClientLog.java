package io.pisync.kit.kafka;

import ch.qos.logback.classic.Level;
import org.slf4j.LoggerFactory;

/** What Kafka's clients say in the log of this process. */
public final class KafkaClientLog {
    private KafkaClientLog() {}

    /** For commands that say themselves, once, that a broker is away; the client would warn of it every second. */
    public static void errorsOnly() {
        if (LoggerFactory.getLogger("org.apache.kafka") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(Level.ERROR);
        }
    }
}

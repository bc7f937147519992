package io.pisync.allinone.kafka;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The broker's log lines, which leave its class loader through java.util.logging, among this process's own. */
final class BrokerLog {
    /** One line at every start, one at every stop, neither about anything wrong. Held: levels go with loggers that nobody holds. */
    private static final List<Logger> ERRORS_ONLY = Stream.of(
                    "org.apache.kafka.controller.QuorumController", "org.apache.kafka.clients.NetworkClient")
            .map(Logger::getLogger)
            .toList();

    private static final Logger OURS = Logger.getLogger("io.pisync.embeddedkafka");

    private BrokerLog() {}

    /** From here on, in the form of this process's log: Kafka's warnings, and what was done to its directory. */
    static synchronized void join() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
        ERRORS_ONLY.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}

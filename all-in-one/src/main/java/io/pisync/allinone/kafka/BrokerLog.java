package io.pisync.allinone.kafka;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Adds the broker's log lines, which leave its class loader through java.util.logging, to this process's log. */
final class BrokerLog {
    /**
     * These loggers write a harmless warning at every start or stop. They are referenced here because an unreferenced
     * logger loses its level.
     */
    private static final List<Logger> ERRORS_ONLY = Stream.of(
                    "org.apache.kafka.controller.QuorumController", "org.apache.kafka.clients.NetworkClient")
            .map(Logger::getLogger)
            .toList();

    private static final Logger OURS = Logger.getLogger("io.pisync.embeddedkafka");

    private BrokerLog() {}

    /** Starts forwarding Kafka's warnings, and messages about its directory, to this process's log. */
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

package io.pisync.embeddedkafka;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;

/**
 * One KRaft node, broker and controller at once, listening on 127.0.0.1 alone. Its directory survives a stop and a kill
 * of the process; records not yet flushed do not survive a power cut.
 *
 * <p>Callers reach this class by reflection from another class loader: its public signatures name JDK types only. One
 * node per class loader, because what Kafka does instead of ending the JVM is set for the whole loader.
 */
public final class SingleNodeBroker implements Closeable {
    private final KafkaRaftServer server;

    private SingleNodeBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * Formats the directory on first use and returns when clients are served.
     *
     * @param directory this node's alone: the caller holds a lock on it, since Kafka takes its own too late to protect a
     *     running node from a second one
     * @param clientPort a free port for clients
     * @param controllerPort a free port for the controller; it may differ from start to start
     * @param onGivingUp told at most once, on one of Kafka's threads, when Kafka would have ended the JVM; the node is of
     *     no more use then and is to be closed from another thread
     * @throws IOException if the directory cannot be formatted
     */
    public static SingleNodeBroker start(
            Path directory, int clientPort, int controllerPort, Consumer<String> onGivingUp) throws IOException {
        JvmExits.reportTo(onGivingUp);
        format(directory);
        KafkaConfig config = new KafkaConfig(NodeSettings.of(directory, clientPort, controllerPort));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (Throwable failure) {
            server.shutdown();
            throw failure;
        }
        return new SingleNodeBroker(server);
    }

    /** Stops the broker, then the controller, and returns when both have flushed and closed their logs. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        // Its threads would keep this class loader, and all of the node, in memory.
        KafkaYammerMetrics.defaultRegistry().shutdown();
    }

    private static void format(Path directory) throws IOException {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setNodeId(NodeSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(NodeSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setHasDynamicQuorum(false)
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + directory + " for Kafka: " + e.getMessage(), e);
        }
    }
}

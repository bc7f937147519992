package io.pisync.embeddedkafka;

import com.yammer.metrics.core.MetricsRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.metrics.KafkaYammerMetrics;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Runs one KRaft node as broker and controller, listening only on 127.0.0.1. Its data survives a stop and a kill of the
 * process; records that are not flushed do not survive a power cut.
 *
 * <p>Callers reach this class by reflection from another class loader: its public signatures use only JDK types. One
 * node per class loader, because the replacement for Kafka's exit of the JVM applies to the whole loader.
 */
public final class SingleNodeBroker implements Closeable {
    private final ControllerServer controller;
    private final BrokerServer broker;

    private SingleNodeBroker(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Formats the directory on first use and returns when clients are served.
     *
     * @param directory a directory used only by this node: the caller must hold a lock on it, because Kafka takes its
     *     own lock too late to protect a running node from a second one
     * @param clientPort a free port for clients
     * @param controllerPort a free port for the controller; it may be different at every start
     * @param further Kafka settings, which have precedence over all others
     * @param onGivingUp called at most once, on one of Kafka's threads, when Kafka would have ended the JVM; the node
     *     has failed then and must be closed on another thread
     * @throws IOException if the directory cannot be formatted
     */
    public static SingleNodeBroker start(
            Path directory,
            int clientPort,
            int controllerPort,
            Map<String, String> further,
            Consumer<String> onGivingUp)
            throws IOException, InterruptedException {
        JvmExits.reportTo(onGivingUp);
        TornFiles.repair(directory);
        format(directory);
        Properties settings = NodeSettings.of(directory, clientPort, controllerPort);
        settings.putAll(further);
        return start(new KafkaConfig(settings));
    }

    /** Starts like KafkaRaftServer, with a step between controller and broker. */
    private static SingleNodeBroker start(KafkaConfig config) throws InterruptedException {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
                KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(SingleNodeBroker.class), "");
        SharedServer shared = shared(config, stored._1);
        ControllerServer controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2);
        SingleNodeBroker node = new SingleNodeBroker(controller, new BrokerServer(shared));
        try {
            controller.startup();
            LastRegistration.remove(shared, controller);
            node.broker.startup();
        } catch (Throwable failure) {
            node.shutdown();
            throw failure;
        }
        return node;
    }

    private static SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble stored) {
        String clusterId = stored.clusterId().orElseThrow();
        return new SharedServer(
                config,
                stored,
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, clusterId),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
    }

    /** Stops the broker, then the controller, and returns when both have flushed and closed their logs. */
    @Override
    public void close() {
        shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
        // Kafka leaves some of its metrics in this static registry, and each keeps the node in memory.
        MetricsRegistry metrics = KafkaYammerMetrics.defaultRegistry();
        metrics.allMetrics().keySet().forEach(metrics::removeMetric);
    }

    private void shutdown() {
        broker.shutdown();
        controller.shutdown();
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

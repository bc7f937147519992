package io.pisync.allinone.kafka;

import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a real single-node Kafka broker inside this JVM, on 127.0.0.1, in a separate class loader. Acknowledged records
 * survive a stop and a kill of the process, but not a power cut, because Kafka leaves flushing to the operating system.
 * An instance is started once; to restart, create a new instance on the same directory.
 */
public final class EmbeddedKafka implements Service {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final long CLOSE_LIMIT_MS = 5_000;

    private final EmbeddedKafkaConfig config;
    private final Consumer<String> onGivingUp;
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable DirectoryLock lock;
    private @Nullable IsolatedBroker broker;
    private volatile @Nullable String bootstrapServers;

    /**
     * Creates the service without I/O.
     *
     * @param onGivingUp receives the reason, at most once and on a thread of Kafka, if the running broker fails
     *     (because of its disk, for example). The broker is being closed then, and the process should end.
     */
    public EmbeddedKafka(EmbeddedKafkaConfig config, Consumer<String> onGivingUp) {
        this.config = config;
        this.onGivingUp = onGivingUp;
    }

    /**
     * Returns when clients are served: after about 2 s, or 4 s after a kill, plus the configured wait while another
     * process uses the directory.
     *
     * @throws StartFailed with the directory or the port; all resources are released
     */
    @Override
    public synchronized void start() {
        if (lock != null || closing.getCount() == 0) {
            throw new IllegalStateException("Kafka is started at most once");
        }
        try {
            open();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            release();
            throw new StartFailed("interrupted before Kafka was started in " + config.directory(), e);
        } catch (Exception e) {
            release();
            throw new StartFailed(explain(e), e);
        }
    }

    private void open() throws Exception {
        lock = DirectoryLock.acquire(config.directory(), config.lockWait(), closing);
        LoopbackPorts ports = LoopbackPorts.claim(config.port());
        Path logs = Files.createDirectories(config.directory().resolve("log"));
        broker = IsolatedBroker.start(BrokerJar.find(), logs, ports, config.further(), this::gaveUp);
        bootstrapServers = ports.bootstrapServers();
    }

    /**
     * Returns host and port for clients. Throws IllegalStateException before {@link #start()} and after {@link
     * #close()}.
     */
    public String bootstrapServers() {
        String servers = bootstrapServers;
        if (servers == null) {
            throw new IllegalStateException("Kafka is not running");
        }
        return servers;
    }

    /**
     * Stops the broker and releases the directory; returns within 5 s. A broker that needs longer
     * continues to stop in the background and keeps the directory locked.
     */
    @Override
    public void close() {
        Thread closer = closeInBackground();
        try {
            closer.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closer.isAlive()) {
            log.warn("Kafka in {} has not stopped within {} ms", config.directory(), CLOSE_LIMIT_MS);
        }
    }

    private Thread closeInBackground() {
        closing.countDown();
        Thread closer = new Thread(this::release, "embedded-kafka-close");
        closer.setDaemon(true);
        closer.start();
        return closer;
    }

    private void gaveUp(String reason) {
        log.error("Kafka in {} stops: {}", config.directory(), reason);
        closeInBackground();
        onGivingUp.accept(reason);
    }

    private synchronized void release() {
        bootstrapServers = null;
        closeIfThere(broker);
        broker = null;
        closeIfThere(lock);
        lock = null;
    }

    private void closeIfThere(@Nullable AutoCloseable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            log.warn("Kafka in {} did not stop cleanly: {}", config.directory(), e.toString());
        }
    }

    private String explain(Exception failure) {
        if (failure instanceof BindException
                || failure instanceof DirectoryLock.DirectoryInUse
                || failure instanceof FileNotFoundException
                || failure instanceof CancellationException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof FileSystemException e) {
            return "data directory " + config.directory() + " cannot be used: " + e;
        }
        return "Kafka in " + config.directory() + " did not start: " + innermost(failure);
    }

    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }
}

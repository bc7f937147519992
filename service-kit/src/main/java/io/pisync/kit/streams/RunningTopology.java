package io.pisync.kit.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.lifecycle.StopDeadline;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a Kafka Streams topology as a service. An instance is started once. */
public final class RunningTopology implements Service {
    private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(6);
    private static final Duration TURN_LIMIT = Duration.ofSeconds(60);
    private static final Duration TURN_POLL = Duration.ofMillis(50);

    private final Topology topology;
    private final Supplier<StreamsConfig> config;
    private final MeterRegistry registry;
    private final String name;
    private final ThreadFailures failures;
    private volatile BooleanSupplier isItsTurn = () -> true;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private volatile boolean isClosed;

    /**
     * Creates the service; {@code name} identifies it in log lines, such as {@code the notifier}. {@code config} is called
     * at the start.
     */
    public RunningTopology(String name, Topology topology, Supplier<StreamsConfig> config, MeterRegistry registry) {
        this.name = name;
        this.failures = new ThreadFailures(name);
        this.topology = topology;
        this.config = config;
        this.registry = registry;
    }

    /**
     * Returns this service, which begins to work only when {@code condition} holds, or a minute after its start: what others wait for at the
     * start of a process then has the processors to itself. The condition is polled on a thread of the service.
     */
    public RunningTopology after(BooleanSupplier condition) {
        isItsTurn = condition;
        return this;
    }

    /** Returns immediately; partitions are assigned later. */
    @Override
    public synchronized void start() {
        StreamsConfig settings = config.get();
        try {
            KafkaStreams created = new KafkaStreams(topology, settings);
            created.setUncaughtExceptionHandler(failures);
            streams = created;
            begin(created);
            metrics = new KafkaStreamsMetrics(created);
            metrics.bindTo(registry);
        } catch (StreamsException | IllegalStateException e) {
            throw new StartFailed(
                    "Kafka Streams cannot use state directory " + settings.getString(StreamsConfig.STATE_DIR_CONFIG)
                            + "; another process may be using it (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Leaves the consumer group, so that other instances take over immediately. */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
        KafkaStreams running = streams;
        if (running != null && !running.close(howToClose())) {
            log.warn("Kafka Streams did not stop in time; abandoning it");
        }
    }

    /** Returns a description of the missing condition; empty while it is running. */
    public Optional<String> waitsFor() {
        KafkaStreams running = streams;
        if (running == null) {
            return Optional.of("Kafka and its topics");
        }
        return switch (running.state()) {
            case RUNNING -> Optional.empty();
            case CREATED, REBALANCING -> Optional.of("the assignment of its partitions");
            default -> Optional.of(failure().orElse("a restart: it has stopped"));
        };
    }

    /** Returns the reason of an unexpected stop; empty while there is none. */
    public Optional<String> failure() {
        return failures.failure().map(cause -> "it stopped because of an error: " + cause);
    }

    private void begin(KafkaStreams created) {
        if (isItsTurn.getAsBoolean()) {
            created.start();
            return;
        }
        Thread waiting = new Thread(() -> beginAtItsTurn(created), name + ", waiting for its turn");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void beginAtItsTurn(KafkaStreams created) {
        long limitNanos = System.nanoTime() + TURN_LIMIT.toNanos();
        try {
            while (!isClosed && !isItsTurn.getAsBoolean() && System.nanoTime() - limitNanos < 0) {
                Thread.sleep(TURN_POLL.toMillis());
            }
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (isClosed) {
                return;
            }
            try {
                created.start();
            } catch (StreamsException | IllegalStateException e) {
                log.error("Cannot start {}: {}", name, e.getMessage(), e);
            }
        }
    }

    private static CloseOptions howToClose() {
        return CloseOptions.timeout(StopDeadline.left(CLOSE_LIMIT))
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);
    }
}

package io.pisync.processor.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.lifecycle.StopDeadline;
import io.pisync.kit.streams.ThreadFailures;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs Kafka Streams from its start to its close. Started once. */
public final class RunningStreams implements Service {
    private static final Logger log = LoggerFactory.getLogger(RunningStreams.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(8);

    private final Topology topology;
    private final StreamsTuning tuning;
    private final Function<RocksDbMemory, StreamsConfig> config;
    private final MeterRegistry registry;
    private final RestoreProgress restore;
    private final ThreadFailures failures = new ThreadFailures("the stream processor");
    private @Nullable RocksDbMemory memory;
    private @Nullable KafkaStreamsMetrics metrics;
    private volatile @Nullable KafkaStreams streams;
    private boolean isClosed;
    private volatile Runnable changed = () -> {};

    /** {@code config} is asked at the start, when ports and directories are known. */
    public RunningStreams(
            Topology topology,
            StreamsTuning tuning,
            Function<RocksDbMemory, StreamsConfig> config,
            RestoreProgress restore,
            MeterRegistry registry) {
        this.topology = topology;
        this.tuning = tuning;
        this.config = config;
        this.restore = restore;
        this.registry = registry;
    }

    /** Lets this be called after partitions may have moved; before the start. */
    public void whenMoved(Runnable listener) {
        changed = listener;
    }

    /** Returns at once; partitions are assigned later. */
    @Override
    public synchronized void start() {
        if (isClosed) {
            return;
        }
        RocksDbMemory shared = new RocksDbMemory(tuning.rocksDbCacheMib());
        memory = shared;
        shared.bindTo(registry);
        KafkaStreams created = create(config.apply(shared));
        created.setGlobalStateRestoreListener(restore);
        created.setStandbyUpdateListener(restore);
        created.setUncaughtExceptionHandler(failures);
        created.setStateListener((now, before) -> {
            log.info("Kafka Streams is {}, was {}", now, before);
            changed.run();
        });
        streams = created;
        created.start();
        KafkaStreamsMetrics binder = new KafkaStreamsMetrics(created);
        binder.bindTo(registry);
        metrics = binder;
    }

    /**
     * Stays a member of the group, so that an instance restarted under the same name keeps its partitions; or leaves it, if that is
     * configured, so that the other instances take over at once.
     */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (metrics != null) {
            metrics.close();
            metrics = null;
        }
        KafkaStreams running = streams;
        boolean isDown = running == null || running.close(howToClose());
        if (!isDown) {
            log.warn("Kafka Streams did not stop in time; abandoning it: its stores are checked at the next start");
        } else if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    /** Pauses or resumes applying records; partitions stay assigned and readable. Does nothing before the start. */
    public void hold(boolean isHeld) {
        KafkaStreams running = streams;
        if (running != null && isHeld != running.isPaused()) {
            log.info(isHeld ? "Paused applying records" : "Resumed applying records");
            if (isHeld) {
                running.pause();
            } else {
                running.resume();
            }
        }
    }

    /** Returns Kafka Streams once it was started; after a close or failure it rejects requests. */
    public Optional<KafkaStreams> streams() {
        return Optional.ofNullable(streams);
    }

    /** Returns the assignments of all instances of the application, as far as this one knows them. */
    public Collection<StreamsMetadata> instances() {
        KafkaStreams running = streams;
        if (running == null || !running.state().isRunningOrRebalancing()) {
            return List.of();
        }
        try {
            return running.metadataForAllStreamsClients();
        } catch (IllegalStateException | StreamsException e) {
            return List.of();
        }
    }

    /** Describes what it waits for before it can process partitions; empty if it runs. */
    public Optional<String> waitsFor(int partitions) {
        KafkaStreams running = streams;
        if (running == null) {
            return Optional.of("Kafka and its topics");
        }
        return switch (running.state()) {
            case RUNNING -> restore.describe(partitions);
            case CREATED, REBALANCING ->
                Optional.of(restore.describe(partitions).orElse("its share of the partitions"));
            default -> Optional.of(failure().orElse("a restart: it has stopped"));
        };
    }

    /** Returns the reason why it stopped without a close; empty while it runs. */
    public Optional<String> failure() {
        return failures.failure().map(cause -> "it has stopped for an error: " + cause);
    }

    private CloseOptions howToClose() {
        return CloseOptions.timeout(StopDeadline.left(CLOSE_LIMIT))
                .withGroupMembershipOperation(
                        tuning.leavesGroup()
                                ? GroupMembershipOperation.LEAVE_GROUP
                                : GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    private KafkaStreams create(StreamsConfig settings) {
        try {
            return new SafeMetricsStreams(topology, settings);
        } catch (StreamsException | IllegalStateException e) {
            throw new StartFailed(
                    "Kafka Streams cannot use state directory " + settings.getString(StreamsConfig.STATE_DIR_CONFIG)
                            + "; another process may be using it (" + e.getMessage() + ")",
                    e);
        }
    }
}

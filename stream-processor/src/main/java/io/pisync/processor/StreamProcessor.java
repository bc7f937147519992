package io.pisync.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.processor.freshness.Copies;
import io.pisync.processor.freshness.EndOffsets;
import io.pisync.processor.freshness.KafkaPoll;
import io.pisync.processor.freshness.LogEnds;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.pipeline.ProcessorTopology;
import io.pisync.processor.read.http.ReadPortRoutes;
import io.pisync.processor.read.partition.PartitionUnavailable;
import io.pisync.processor.read.port.LocalDeviceStates;
import io.pisync.processor.runtime.ChangelogSettings;
import io.pisync.processor.runtime.HeldStores;
import io.pisync.processor.runtime.KnownOwners;
import io.pisync.processor.runtime.LocalPartitions;
import io.pisync.processor.runtime.PreparedState;
import io.pisync.processor.runtime.RestoreProgress;
import io.pisync.processor.runtime.RunningStreams;
import io.pisync.processor.runtime.StreamsLaunch;
import io.pisync.processor.runtime.TrackingListeners;
import io.pisync.processor.runtime.TrackingMetrics;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.register.RegisterReader;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the devices of the assigned partitions and answers queries about them. The start returns when the topics exist;
 * partitions are assigned later, {@link #health} reports what it waits for. Closing it leaves the group only if configured so.
 */
public final class StreamProcessor implements Service {
    private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(10);

    private final ProcessorConfig config;
    private final PartitionProgress progress;
    private final RunningStreams streams;
    private final DeviceStates states;
    private final Lifecycle lifecycle;

    /**
     * Creates the parts; does no I/O before the start.
     *
     * @param listening returns the URL of the read port, called only after the start; a configured advertised URL takes precedence
     */
    public StreamProcessor(ProcessorConfig config, KafkaConfig kafka, Supplier<URI> listening, MeterRegistry registry) {
        this.config = config;
        InstantSource clock = InstantSource.system();
        Topics topics = new Topics(config.layout().prefix());
        TopicChanges changes = TopicChanges.of(topics);
        int partitions = config.layout().partitions();
        String events = topics.syncEvents().name();
        Supplier<URI> self = () -> config.instance().advertisedUrl().orElseGet(listening);
        progress = new PartitionProgress(clock);
        HeldStores stores = new HeldStores(config.rules().alertThreshold(), this::kafkaStreams);
        Copies copies = new Copies(progress, partition -> appliedIn(stores, partition));
        TrackingListeners listeners =
                new TrackingListeners(progress, copies, stores, new TrackingMetrics(registry, progress, clock));
        PreparedState state = new PreparedState(config.instance());
        StreamsLaunch launch = new StreamsLaunch(kafka, config.stateApplicationId(), config.tuning(), state);
        streams = new RunningStreams(
                ProcessorTopology.of(topics, partitions, config.rules(), listeners),
                config.tuning(),
                memory -> launch.config(self.get(), topics, listeners, memory),
                new RestoreProgress(copies, stores::released, clock),
                registry);
        KnownOwners owners = new KnownOwners(streams::instances, progress, events, partitions, self);
        streams.whenMoved(owners::changed);
        RegisterReader register = new RegisterReader(kafka, topics);
        LogEnds ends = new LogEnds(kafka, events, partitions);
        states = new LocalDeviceStates(
                new LocalPartitions(stores, progress, ends, owners, partitions),
                config.rules(),
                register.register(),
                clock);
        lifecycle = new Lifecycle(
                List.of(
                        state,
                        new TopicProvisioning(
                                kafka, config.layout().specs(changes.configs(), changes.partitions()), TOPICS_DEADLINE),
                        new ChangelogSettings(
                                kafka,
                                config.stateApplicationId(),
                                config.applicationId(),
                                new DeviceStores(config.rules().historyAge()).all()),
                        register,
                        ends,
                        streams,
                        new KafkaPoll(
                                kafka,
                                "end-offsets",
                                EndOffsets.PERIOD,
                                new EndOffsets(events, progress, copies, clock))),
                CLOSE_DEADLINE);
    }

    @Override
    public void start() {
        lifecycle.start();
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    /** Pauses or resumes applying records; reads continue and return what was applied. */
    public void hold(boolean isHeld) {
        streams.hold(isHeld);
    }

    /** Returns the read port for callers in the same process. */
    public DeviceStates deviceStates() {
        return states;
    }

    /** Returns the HTTP routes of the read port, for an internal server; with a token, requests must send it. */
    public List<RouteGroup> routes(Optional<String> internalToken) {
        return List.of(new ReadPortRoutes(states, internalToken));
    }

    /** Ready when all its partitions are up to date; alive until an internal error stops it. */
    public Health health() {
        return new Health(
                List.of(new HealthCheck("stream-processor", this::waitsFor)),
                List.of(new HealthCheck("stream-processor", streams::failure)));
    }

    /** Returns whether it has all its partitions, restored and up to date; any thread may ask, at any time. */
    public boolean isReady() {
        return waitsFor().isEmpty();
    }

    private @Nullable KafkaStreams kafkaStreams() {
        return streams.streams().orElse(null);
    }

    private static PartitionRow.@Nullable Applied appliedIn(HeldStores stores, int partition) {
        try {
            return stores.read(partition, copy -> copy.partition().applied());
        } catch (PartitionUnavailable e) {
            return null;
        }
    }

    private Optional<String> waitsFor() {
        return streams.waitsFor(config.layout().partitions()).or(this::catchingUp);
    }

    private Optional<String> catchingUp() {
        String behind = progress.open().stream()
                .filter(partition -> !progress.isUpToDate(partition))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return behind.isEmpty() ? Optional.empty() : Optional.of("catching up with partitions " + behind);
    }
}

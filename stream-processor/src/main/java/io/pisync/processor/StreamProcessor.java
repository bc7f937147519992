package io.pisync.processor;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.DeviceStates;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.LivenessCheck;
import io.pisync.kit.health.ReadinessCheck;
import io.pisync.kit.http.RouteGroup;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.processor.progress.ChangelogTails;
import io.pisync.processor.progress.EndOffsets;
import io.pisync.processor.progress.EventLogOffsets;
import io.pisync.processor.progress.KafkaPoll;
import io.pisync.processor.progress.PartitionProgress;
import io.pisync.processor.progress.StandbyOffsets;
import io.pisync.processor.read.LocalDeviceStates;
import io.pisync.processor.read.ReadPortRoutes;
import io.pisync.processor.runtime.LocalPartitions;
import io.pisync.processor.runtime.PreparedState;
import io.pisync.processor.runtime.RunningStreams;
import io.pisync.processor.runtime.StoryListeners;
import io.pisync.processor.runtime.StoryMetrics;
import io.pisync.processor.runtime.StreamsLaunch;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.StoreSpec;
import io.pisync.processor.topology.ProcessorTopology;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Follows the devices of its share of the partitions and answers questions about them. Its start returns when the topics are there;
 * partitions come later, {@link #health} says what it waits for. Closing it keeps its place in the group.
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
     * Wires it; no I/O before its start.
     *
     * @param listening where its read port listens, asked only after the start; what is advertised is the configuration's, if it says so
     */
    public StreamProcessor(ProcessorConfig config, KafkaConfig kafka, Supplier<URI> listening, MeterRegistry registry) {
        this.config = config;
        InstantSource clock = InstantSource.system();
        Topics topics = new Topics(config.layout().prefix());
        String events = topics.syncEvents().name();
        Supplier<URI> self = () -> config.instance().advertisedUrl().orElseGet(listening);
        progress = new PartitionProgress(clock);
        StoryListeners listeners = new StoryListeners(progress, new StoryMetrics(registry, progress, clock));
        PreparedState state = new PreparedState(config.instance());
        StreamsLaunch launch = new StreamsLaunch(kafka, config.applicationId(), config.tuning(), state);
        streams = new RunningStreams(
                ProcessorTopology.of(topics, config.rules(), listeners),
                config.tuning(),
                memory -> launch.config(self.get(), topics, listeners, memory),
                progress.standbys(),
                registry);
        states = new LocalDeviceStates(
                new LocalPartitions(streams, progress, events, config.layout().partitions(), self),
                config.rules(),
                clock);
        EventLogOffsets offsets = new EventLogOffsets(events, config.applicationId());
        lifecycle = new Lifecycle(
                List.of(
                        state,
                        new TopicProvisioning(
                                kafka,
                                config.layout().specs(TopicChanges.of(topics).configs()),
                                TOPICS_DEADLINE),
                        streams,
                        new KafkaPoll(
                                kafka, "end-offsets", EndOffsets.PERIOD, new EndOffsets(offsets, progress, clock)),
                        new KafkaPoll(kafka, "standby-offsets", StandbyOffsets.PERIOD, standbys(offsets, kafka))),
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

    /** The read port, for whoever is in the same process. */
    public DeviceStates deviceStates() {
        return states;
    }

    /** The read port over HTTP, for an internal server; with a token, only for those who send it. */
    public List<RouteGroup> routes(Optional<String> internalToken) {
        return List.of(new ReadPortRoutes(states, internalToken));
    }

    /** Ready when all its partitions are up to date; alive until a fault of ours stops it. */
    public Health health() {
        return new Health(
                List.of(new ReadinessCheck("stream-processor", this::waitsFor)),
                List.of(new LivenessCheck("stream-processor", streams::failure)));
    }

    private StandbyOffsets standbys(EventLogOffsets offsets, KafkaConfig kafka) {
        DeviceStores stores = new DeviceStores(config.rules().historyAge());
        Set<String> names = stores.all().stream().map(StoreSpec::name).collect(Collectors.toSet());
        StandbyOffsets.Shape shape = new StandbyOffsets.Shape(config.layout().partitions(), names);
        ChangelogTails tails = new ChangelogTails(kafka, config.applicationId());
        return new StandbyOffsets(offsets, tails, streams::storeLags, shape, progress);
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

package io.pisync.processor.read.port;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SampleEvent;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.contract.topic.Topics;
import io.pisync.processor.pipeline.ProcessorTopology;
import io.pisync.processor.pipeline.TrackingListener;
import io.pisync.processor.read.partition.HeldPartitions;
import io.pisync.processor.read.partition.PartitionStores;
import io.pisync.processor.read.partition.PartitionUnavailable;
import io.pisync.processor.tracking.PartitionTracker;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.register.Register;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Runs the real pipeline with two partitions, without a broker, and answers questions; tests set its clock. */
final class FleetUnderTest implements HeldPartitions, AutoCloseable {
    static final Set<Integer> BOTH = Set.of(0, 1);

    private static final Topics TOPICS = new Topics("pisync");

    final Set<Integer> open = new TreeSet<>(BOTH);
    final Set<Integer> upToDate = new TreeSet<>(BOTH);
    final Set<Integer> unreadable = new TreeSet<>();
    final Set<Integer> behind = new TreeSet<>();
    final Map<Integer, Runnable> whenAsked = new HashMap<>();
    final Map<Integer, Freshness> freshness = new HashMap<>();
    final Map<Integer, Long> applied = new HashMap<>();
    final List<Duration> waits = new ArrayList<>();
    final Register register = new Register();
    Instant now = Instant.parse("2026-03-02T12:00:00Z");
    /** The value of {@code clock} in the following syncs. */
    ClockWord clock = ClockWord.OK;

    /** The repairs of the following syncs. */
    List<Repair> repairs = List.of();

    private final TrackingRules rules;
    private final Path directory;
    private final List<DriverStores> partitions;
    private final List<TestInputTopic<String, EventRecord>> inputs;
    private final LocalDeviceStates states;

    FleetUnderTest() {
        this(TrackingRules.DEFAULT);
    }

    FleetUnderTest(TrackingRules rules) {
        this.rules = rules;
        directory = temporaryDirectory();
        partitions = IntStream.range(0, BOTH.size())
                .mapToObj(partition -> driver(directory.resolve("partition-" + partition), rules))
                .toList();
        inputs = partitions.stream()
                .map(partition -> partition
                        .driver()
                        .createInputTopic(
                                TOPICS.syncEvents().name(),
                                TOPICS.syncEvents().keys().serializer(),
                                TOPICS.syncEvents().values().serializer()))
                .toList();
        states = new LocalDeviceStates(this, rules, register, () -> now);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("pisync-followed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DriverStores driver(Path directory, TrackingRules rules) {
        List<PartitionTracker> partitionTrackers = new ArrayList<>();
        TrackingListener listener = new TrackingListener() {
            @Override
            public void opened(int partition, PartitionTracker tracker) {
                partitionTrackers.add(tracker);
            }
        };
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "fleet");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        TopologyTestDriver driver = new TopologyTestDriver(ProcessorTopology.of(TOPICS, 1, rules, listener), config);
        return new DriverStores(driver, partitionTrackers.get(0));
    }

    /** Creates an event received at its event time; {@code kind} is F (failed), P (partial) or S (success). */
    void sync(String deviceId, String id, Instant at, char kind) {
        sync(deviceId, id, at, at, kind, Map.of());
    }

    /** Writes an upload of one event. */
    void sync(String deviceId, String id, Instant at, Instant receivedAt, char kind, Map<String, String> labels) {
        int files = kind == 'F' ? 0 : 5;
        int errors = kind == 'S' ? 0 : 2;
        SampleEvent event = SampleEvent.of(id, deviceId, at)
                .received(receivedAt, clock)
                .counts(files, errors)
                .labels(labels.isEmpty() ? null : labels)
                .repairs(repairs);
        if (errors > 0) {
            event.errors(new SyncError("storage_full", "Storage full", 1), new SyncError("no_network", null, null));
        }
        inputs.get(partitionOf(deviceId)).pipeInput(new TestRecord<>(deviceId, event.build(), receivedAt));
    }

    /** Writes events with the ids {@code <device>-0}, {@code -1}, …, one minute apart, the last one now. */
    void syncs(String deviceId, String kinds) {
        for (int i = 0; i < kinds.length(); i++) {
            Instant at = now.minus(Duration.ofMinutes(kinds.length() - 1L - i));
            sync(deviceId, deviceId + "-" + i, at, kinds.charAt(i));
        }
    }

    /** Writes a command now. */
    void order(CommandWord word, String deviceId, @Nullable String alertId, @Nullable Instant until) {
        String id = word.word() + now;
        Command command = new Command(1, id, word, deviceId, "Thandi", now, "a note", alertId, until);
        inputs.get(partitionOf(deviceId)).pipeInput(new TestRecord<>(deviceId, command, now));
    }

    /** Registers a device with these labels. */
    void expect(String deviceId, Map<String, String> labels) {
        register.putDevice(deviceId, new RegisteredDevice(1, deviceId, labels, null, null));
        register.changed();
    }

    /** Writes a notice of a site's alert to the partition that lists it, now. */
    void list(SiteNotice notice) {
        inputs.get(0).pipeInput(new TestRecord<>(null, notice, now));
    }

    /** Advances the clock; every partition receives a heartbeat each minute. */
    void livesUntil(Instant then) {
        for (; now.isBefore(then); now = now.plus(Duration.ofMinutes(1))) {
            inputs.forEach(input -> input.pipeInput(new TestRecord<>(null, Heartbeat.at(now), now)));
        }
    }

    <A> Answer<A> ask(DeviceQuestion<A> question) {
        return states.ask(question, AtLeast.NOW);
    }

    /** Returns the answer about a device that must exist. */
    <A> A found(DeviceQuestion<A> question) {
        if (states.ask(question, AtLeast.NOW) instanceof Answer.Found<A> found) {
            return found.value();
        }
        throw new AssertionError("not found: " + question);
    }

    <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        return states.ask(question, atLeast);
    }

    <A> Part<A> part(FleetQuestion<A> question, AtLeast atLeast) {
        return states.ask(question, BOTH, atLeast);
    }

    <A> Part<A> part(FleetQuestion<A> question) {
        return states.ask(question, BOTH, AtLeast.NOW);
    }

    /** Returns the combined answer of both partitions. */
    <A> A whole(FleetQuestion<A> question) {
        return whole(part(question));
    }

    /** Returns the combined answer of both partitions of readers without earlier answers. */
    <A> A wholeAnew(FleetQuestion<A> question) {
        return whole(new LocalDeviceStates(this, rules, register, () -> now).ask(question, BOTH, AtLeast.NOW));
    }

    private static <A> A whole(Part<A> part) {
        if (!part.partitions().equals(BOTH)) {
            throw new AssertionError("only partitions " + part.partitions());
        }
        return Objects.requireNonNull(part.value());
    }

    @Override
    public Owners owners() {
        return Owners.UNKNOWN;
    }

    @Override
    public int partitionOf(String deviceId) {
        return DevicePartition.of(deviceId, BOTH.size());
    }

    @Override
    public boolean isUpToDate(int partition) {
        return open.contains(partition) && upToDate.contains(partition);
    }

    @Override
    public boolean awaitApplied(int partition, long offset, Duration patience) {
        waits.add(patience);
        return open.contains(partition) && applied.getOrDefault(partition, -1L) >= offset;
    }

    @Override
    public @Nullable Freshness freshness(int partition) {
        return freshness.getOrDefault(partition, open.contains(partition) ? new Freshness(now, 0) : null);
    }

    @Override
    public boolean awaitWritten(int partition, Duration patience) {
        whenAsked.getOrDefault(partition, () -> {}).run();
        return open.contains(partition) && !behind.contains(partition);
    }

    @Override
    public <A> A read(int partition, Function<PartitionStores, A> reading) {
        if (unreadable.contains(partition)) {
            throw new PartitionUnavailable("partition " + partition + " is on the move");
        }
        return reading.apply(partitions.get(partition));
    }

    @Override
    public void close() {
        partitions.forEach(partition -> partition.driver().close());
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

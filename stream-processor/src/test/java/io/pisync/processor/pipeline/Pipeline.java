package io.pisync.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.topic.Topics;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.pipeline.RandomFleet.Order;
import io.pisync.processor.runtime.MisplacedRecords;
import io.pisync.processor.runtime.TrackingMetrics;
import io.pisync.processor.runtime.UnreadableRecords;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.HistoryKey;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.PartitionTracker;
import io.pisync.processor.tracking.TrackingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Runs the whole pipeline without a broker. */
final class Pipeline implements AutoCloseable {
    private static final Topics TOPICS = new Topics("pisync");

    private final DeviceStores specs;
    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, EventRecord> events;
    private final TestInputTopic<byte[], byte[]> raw;
    private final TestOutputTopic<String, Alert> alerts;
    private final TestOutputTopic<String, DeviceStateEntry> states;
    private final List<Long> deadLetters = new ArrayList<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> changelogs = new HashMap<>();

    private @Nullable PartitionTracker tracker;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TrackingMetrics metrics =
            new TrackingMetrics(meters, new PartitionProgress(InstantSource.system()), InstantSource.system());
    private final List<String> commits = new ArrayList<>();
    private Instant newest = Instant.EPOCH;
    private Runnable onCommit = () -> {};

    Pipeline() {
        this(TrackingRules.DEFAULT);
    }

    /** Runs partition 0 of {@code partitions}. */
    Pipeline(int partitions) {
        this(partitions, TrackingRules.DEFAULT);
    }

    Pipeline(TrackingRules rules) {
        this(1, rules);
    }

    private Pipeline(int partitions, TrackingRules rules) {
        TrackingListener listener = new TrackingListener() {
            @Override
            public void opened(int partition, PartitionTracker opened) {
                tracker = opened;
            }

            @Override
            public void applied(SyncEvent event, boolean isNew) {
                metrics.applied(event, isNew);
            }

            @Override
            public void committed(int partition, long offset, long appendedAtMs) {
                commits.add(partition + "@" + offset);
                Instant appendedAt = Instant.ofEpochMilli(appendedAtMs);
                newest = appendedAt.isAfter(newest) ? appendedAt : newest;
                onCommit.run();
            }
        };
        specs = new DeviceStores(rules.historyAge());
        try {
            stateDir = Files.createTempDirectory("pipeline");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "pipeline");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, MisplacedRecords.class);
        UnreadableRecords.Listener letters = (partition, offset) -> deadLetters.add(offset);
        config.put(UnreadableRecords.LISTENER, letters);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                TOPICS.deadLetters().name());
        driver = new TopologyTestDriver(ProcessorTopology.of(TOPICS, partitions, rules, listener), config);
        events = driver.createInputTopic(
                TOPICS.syncEvents().name(),
                TOPICS.syncEvents().keys().serializer(),
                TOPICS.syncEvents().values().serializer());
        raw = driver.createInputTopic(TOPICS.syncEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
        alerts = driver.createOutputTopic(
                TOPICS.alerts().name(),
                TOPICS.alerts().keys().deserializer(),
                TOPICS.alerts().values().deserializer());
        states = driver.createOutputTopic(
                TOPICS.deviceStates().name(),
                TOPICS.deviceStates().keys().deserializer(),
                TOPICS.deviceStates().values().deserializer());
    }

    /** Writes any record. */
    void write(byte @Nullable [] key, RecordHeaders headers, byte @Nullable [] value, Instant appendedAt) {
        raw.pipeInput(new TestRecord<>(key, value, headers, appendedAt));
    }

    /** Returns the number of a store's new changelog records since the last call. */
    int changelogRecords(StoreSpec<?, ?> store) {
        return changelog(store).size();
    }

    /** Returns the number of a store's new changelog tombstones since the last call. */
    long tombstones(StoreSpec<?, ?> store) {
        return changelog(store).stream()
                .filter(record -> record.value() == null)
                .count();
    }

    private List<TestRecord<byte[], byte[]>> changelog(StoreSpec<?, ?> store) {
        TestOutputTopic<byte[], byte[]> topic = changelogs.computeIfAbsent(
                store.name(),
                name -> driver.createOutputTopic(
                        "pipeline-" + name + "-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        return topic.isEmpty() ? List.of() : topic.readRecordsToList();
    }

    /** Returns a pipeline with other rules and a copy of this one's rows. */
    Pipeline under(TrackingRules rules) {
        Pipeline changed = new Pipeline(rules);
        specs.all().forEach(store -> copy(store, changed));
        return changed;
    }

    private <K, V> void copy(StoreSpec<K, V> spec, Pipeline to) {
        try (KeyValueIterator<K, V> rows = store(spec).all()) {
            rows.forEachRemaining(row -> to.store(spec).put(row.key, row.value));
        }
    }

    /** Returns the offsets of all dead letters so far. */
    List<Long> deadLetters() {
        return deadLetters;
    }

    /** Writes one upload; each event includes the number of remaining events of its device. */
    void upload(List<SyncEvent> upload) {
        Map<String, Integer> left = new HashMap<>();
        upload.forEach(event -> left.merge(event.deviceId(), 1, Integer::sum));
        for (SyncEvent event : upload) {
            int remaining = left.merge(event.deviceId(), -1, Integer::sum);
            send(event, remaining);
        }
    }

    void upload(SyncEvent... upload) {
        upload(List.of(upload));
    }

    /** Writes one record of an upload, with {@code remaining} further records to follow. */
    void send(SyncEvent event, int remaining) {
        send(event, remaining, new RecordHeaders());
    }

    /** Writes an upload of one event with this trace. */
    void upload(SyncEvent event, String traceparent) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EventHeaders.TRACEPARENT, traceparent.getBytes(UTF_8));
        send(event, 0, headers);
    }

    /** Writes an upload that the broker appends at another time than that of its receipt. */
    void send(SyncEvent event, int remaining, Instant appendedAt) {
        send(event, remaining, new RecordHeaders(), appendedAt);
    }

    private void send(SyncEvent event, int remaining, RecordHeaders headers) {
        send(event, remaining, headers, event.receivedAt());
    }

    private void send(SyncEvent event, int remaining, RecordHeaders headers, Instant appendedAt) {
        headers.add(EventHeaders.REMAINING, Integer.toString(remaining).getBytes(UTF_8));
        events.pipeInput(new TestRecord<>(event.deviceId(), event, headers, appendedAt));
    }

    void send(Command command, Instant appendedAt) {
        events.pipeInput(new TestRecord<>(command.deviceId(), command, appendedAt));
    }

    void send(SiteNotice notice, Instant appendedAt) {
        events.pipeInput(new TestRecord<>(null, notice, appendedAt));
    }

    /** Writes a command about the first open alert of the device. */
    void send(Order order) {
        DeviceRow row = status(order.deviceId());
        List<Episodes.Open> open = row == null ? List.of() : row.episodes().open();
        String alertId = open.isEmpty() ? "none" : open.get(0).alertId();
        Instant until = order.lasting() == null ? null : order.at().plus(order.lasting());
        send(Events.command(order.id(), order.word(), order.deviceId(), order.at(), alertId, until), order.at());
    }

    void heartbeat(Instant now) {
        heartbeat(Heartbeat.at(now), now);
    }

    void heartbeat(Heartbeat heartbeat, Instant appendedAt) {
        events.pipeInput(new TestRecord<>(null, heartbeat, appendedAt));
    }

    /** Writes a heartbeat every minute, {@code from} inclusive, {@code to} exclusive. */
    void heartbeats(Instant from, Instant to) {
        for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(1))) {
            heartbeat(now);
        }
    }

    /** Returns the alert records since the last call. */
    List<TestRecord<String, Alert>> alertRecords() {
        return alerts.isEmpty() ? List.of() : alerts.readRecordsToList();
    }

    /** Returns the alerts since the last call. */
    List<Alert> alerts() {
        return alertRecords().stream().map(TestRecord::value).toList();
    }

    /** Returns the records of the topic of device states since the last call. */
    List<TestRecord<String, DeviceStateEntry>> stateRecords() {
        return states.isEmpty() ? List.of() : states.readRecordsToList();
    }

    @Nullable
    DeviceRow status(String deviceId) {
        return store(DeviceStores.DEVICES).get(deviceId);
    }

    DeviceRow known(String deviceId) {
        DeviceRow status = status(deviceId);
        if (status == null) {
            throw new AssertionError("unknown device " + deviceId);
        }
        return status;
    }

    /** Returns a device's rows in the history store, newest first. */
    List<HistoryRow> history(String deviceId) {
        List<HistoryRow> rows = new ArrayList<>();
        try (KeyValueIterator<HistoryKey, HistoryRow> all = store(specs.history())
                .range(new HistoryKey(deviceId, EventOrder.NEWEST), new HistoryKey(deviceId, EventOrder.OLDEST))) {
            all.forEachRemaining(row -> rows.add(row.value));
        }
        return rows;
    }

    List<String> historyIds(String deviceId) {
        return history(deviceId).stream().map(HistoryRow::eventId).toList();
    }

    /** Counts the stored open alerts by type; omits types without one. */
    Map<AlertType, Long> openAlerts() {
        Map<AlertType, Long> open = new EnumMap<>(AlertType.class);
        try (KeyValueIterator<AlertKey, Alert> alerts =
                store(DeviceStores.ALERTS).all()) {
            alerts.forEachRemaining(alert -> {
                if (alert.key.isOpen()) {
                    open.merge(alert.value.type(), 1L, Long::sum);
                }
            });
        }
        return open;
    }

    /** Returns the summed number of open alerts by type; omits types without one. */
    Map<AlertType, Long> talliedOpenAlerts() {
        Map<AlertType, Long> open = new EnumMap<>(AlertType.class);
        for (AlertType type : AlertType.values()) {
            long alerts = orders().sums(Long.MIN_VALUE).open(type);
            if (alerts > 0) {
                open.put(type, alerts);
            }
        }
        return open;
    }

    /** Returns the indexes that readers use. */
    DeviceOrders orders() {
        return Objects.requireNonNull(tracker, "not opened").orders();
    }

    /** Returns indexes rebuilt from the stored rows. */
    DeviceOrders rebuiltOrders(int alertThreshold) {
        DeviceOrders rebuilt = new DeviceOrders(alertThreshold);
        rebuilt.moveTo(newest);
        rebuilt.judgeAt(partition().uptime().hour());
        try (KeyValueIterator<String, DeviceRow> rows =
                store(DeviceStores.DEVICES).all()) {
            rows.forEachRemaining(row -> rebuilt.add(row.key, row.value));
        }
        return rebuilt;
    }

    /** Returns the committed row of the partition. */
    PartitionRow partition() {
        return Objects.requireNonNull(tracker, "not opened").partition();
    }

    /** Runs {@code action} after each commit. */
    void onCommit(Runnable action) {
        onCommit = action;
    }

    /** Returns the number of a store's committed rows. */
    int committedRows(StoreSpec<?, ?> spec) {
        ReadOnlyKeyValueStore<?, ?> store = driver.getKeyValueStore(spec.name());
        int rows = 0;
        try (KeyValueIterator<?, ?> all =
                store.readOnly(IsolationLevel.READ_COMMITTED).all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }

    /** Returns how many new events the metrics have counted under this word. */
    double meteredEvents(ClockWord word) {
        return meters.get("pisync.processor.events.applied")
                .tags("clock", word.word(), "event", "new")
                .counter()
                .count();
    }

    /** Returns all commits so far: partition and offset. */
    List<String> commits() {
        return commits;
    }

    <K, V> KeyValueStore<K, V> store(StoreSpec<K, V> spec) {
        return driver.getKeyValueStore(spec.name());
    }

    DeviceStores specs() {
        return specs;
    }

    @Override
    public void close() {
        driver.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

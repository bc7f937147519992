package io.pisync.processor.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topics;
import io.pisync.processor.fleet.FleetCensus;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.AlertKey;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.HistoryKey;
import io.pisync.processor.store.StoreSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole pipeline without a broker, spoken to in the words of the domain. */
final class Pipeline implements AutoCloseable {
    private static final Topics TOPICS = new Topics("pisync");

    private final DeviceStores specs;
    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, EventRecord> events;
    private final TestOutputTopic<String, Alert> alerts;

    private @Nullable FleetCensus census;

    Pipeline() {
        this(StoryRules.DEFAULT);
    }

    Pipeline(StoryRules rules) {
        StoryListener listener = new StoryListener() {
            @Override
            public void counted(int partition, FleetCensus counted) {
                census = counted;
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
        driver = new TopologyTestDriver(ProcessorTopology.of(TOPICS, rules, listener), config);
        events = driver.createInputTopic(
                TOPICS.syncEvents().name(),
                TOPICS.syncEvents().keys().serializer(),
                TOPICS.syncEvents().values().serializer());
        alerts = driver.createOutputTopic(
                TOPICS.alerts().name(),
                TOPICS.alerts().keys().deserializer(),
                TOPICS.alerts().values().deserializer());
    }

    /** One upload: its events in order, each saying how many are still to come for its device. */
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

    /** One record of an upload of which {@code remaining} are still to come. */
    void send(SyncEvent event, int remaining) {
        send(event, remaining, new RecordHeaders());
    }

    /** An upload of one event in this trace. */
    void upload(SyncEvent event, String traceparent) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EventHeaders.TRACEPARENT, traceparent.getBytes(UTF_8));
        send(event, 0, headers);
    }

    private void send(SyncEvent event, int remaining, RecordHeaders headers) {
        headers.add(EventHeaders.REMAINING, Integer.toString(remaining).getBytes(UTF_8));
        events.pipeInput(new TestRecord<>(event.deviceId(), event, headers, event.receivedAt()));
    }

    void heartbeat(Instant now) {
        events.pipeInput(new TestRecord<>(null, Heartbeat.at(now), now));
    }

    /** A heartbeat every minute, {@code from} inclusive, {@code to} exclusive. */
    void heartbeats(Instant from, Instant to) {
        for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofMinutes(1))) {
            heartbeat(now);
        }
    }

    /** The alert records since the last call. */
    List<TestRecord<String, Alert>> alertRecords() {
        return alerts.isEmpty() ? List.of() : alerts.readRecordsToList();
    }

    /** The alerts since the last call. */
    List<Alert> alerts() {
        return alertRecords().stream().map(TestRecord::value).toList();
    }

    @Nullable
    StatusRow status(String deviceId) {
        return store(DeviceStores.STATUS).get(deviceId);
    }

    StatusRow known(String deviceId) {
        StatusRow status = status(deviceId);
        if (status == null) {
            throw new AssertionError("unknown device " + deviceId);
        }
        return status;
    }

    /** What the history store holds of a device, newest first. */
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

    /** How many alerts are open by type, counted one by one. */
    Map<AlertType, Long> openAlerts() {
        Map<AlertType, Long> open = new EnumMap<>(AlertType.class);
        try (KeyValueIterator<AlertKey, Alert> alerts =
                store(DeviceStores.OPEN_ALERTS).all()) {
            alerts.forEachRemaining(alert -> open.merge(alert.value.type(), 1L, Long::sum));
        }
        return open;
    }

    /** How many alerts are open by type, according to the fleet's rows; types without one are absent. */
    Map<AlertType, Long> talliedOpenAlerts() {
        Map<AlertType, Long> open = new EnumMap<>(AlertType.class);
        for (AlertType type : AlertType.values()) {
            Tally tally = store(DeviceStores.FLEET).get(FleetRow.openAlerts(type));
            if (tally != null) {
                open.put(type, tally.at(0));
            }
        }
        return open;
    }

    /** As its listener was last told. */
    FleetCensus census() {
        return Objects.requireNonNull(census, "nobody has counted yet");
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

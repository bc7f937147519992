package io.pisync.sites.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.contract.topic.Topics;
import io.pisync.sites.rule.SiteRow;
import io.pisync.sites.rule.SiteRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Runs the whole pipeline without a broker. Records determine the partitions. */
final class SitePipeline implements AutoCloseable {
    private static final Topics TOPICS = new Topics("pisync");

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, DeviceStateEntry> states;
    private final TestOutputTopic<byte[], byte[]> alerts;
    private final TestOutputTopic<String, EventRecord> notices;

    SitePipeline(int partitions, SiteRules rules) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "sites");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(SiteTopology.of(TOPICS, partitions, rules, alert -> {}), config);
        states = driver.createInputTopic(
                TOPICS.deviceStates().name(),
                TOPICS.deviceStates().keys().serializer(),
                TOPICS.deviceStates().values().serializer());
        alerts = driver.createOutputTopic(
                TOPICS.alerts().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        notices = driver.createOutputTopic(
                TOPICS.syncEvents().name(),
                TOPICS.syncEvents().keys().deserializer(),
                TOPICS.syncEvents().values().deserializer());
    }

    /** Writes a record with this arrival time; null is a tombstone. */
    void send(String key, @Nullable DeviceStateEntry entry, Instant arrival) {
        states.pipeInput(new TestRecord<>(key, entry, arrival));
    }

    void device(String deviceId, String state, Instant since, Map<String, String> labels) {
        DeviceStateRecord record = new DeviceStateRecord(1, deviceId, state, since, labels, since, null, List.of());
        send(deviceId, record, since);
    }

    /** Writes a tick of this minute for every partition. */
    void tick(int partitions, Instant minute) {
        for (int partition = 0; partition < partitions; partition++) {
            send(PartitionTick.KEY, new PartitionTick(1, partition, minute), minute);
        }
    }

    /** Returns the raw records of the alert topic since the last call. */
    List<String> alertBytes() {
        List<String> all = new ArrayList<>();
        while (!alerts.isEmpty()) {
            TestRecord<byte[], byte[]> record = alerts.readRecord();
            StringBuilder text = new StringBuilder(new String(record.key(), UTF_8));
            for (Header header : record.headers()) {
                text.append(' ').append(header.key()).append('=').append(new String(header.value(), UTF_8));
            }
            all.add(text.append(' ').append(new String(record.value(), UTF_8)).toString());
        }
        return all;
    }

    /** Returns the alerts since the last call; verifies that each is also a notice. */
    List<Alert> alerts() {
        List<Alert> all = new ArrayList<>();
        while (!alerts.isEmpty()) {
            all.add(TOPICS.alerts()
                    .values()
                    .deserializer()
                    .deserialize("", alerts.readRecord().value()));
        }
        return all;
    }

    /** Returns the notices since the last call. */
    List<Alert> notices() {
        return notices.readRecordsToList().stream()
                .map(record -> ((SiteNotice) record.value()).alert())
                .toList();
    }

    /** Returns the stored sites. */
    Map<String, SiteRow> sites() {
        Map<String, SiteRow> rows = new TreeMap<>();
        KeyValueStore<String, SiteRow> store = driver.getKeyValueStore(SiteStores.SITES);
        try (KeyValueIterator<String, SiteRow> all = store.all()) {
            all.forEachRemaining(site -> rows.put(site.key, site.value));
        }
        return rows;
    }

    /** Returns the number of rows of a store. */
    long rows(String store) {
        return driver.getKeyValueStore(store).approximateNumEntries();
    }

    @Override
    public void close() {
        driver.close();
    }
}

package io.pisync.processor.state;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.history.HistoryRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.Stores;

/** Declares all state stores. One partition's devices are in one partition's stores. */
public final class DeviceStores {
    /** The key of the only row of {@link #PARTITION}. */
    public static final String PARTITION_KEY = "partition";

    /** The name of {@link #history}. */
    public static final String HISTORY = "device-history";

    /** The name of {@link #eventIds}. */
    public static final String EVENT_IDS = "event-ids";

    /** The codec of changelogs and of the producer that writes them, so that the broker does not compress again. */
    public static final String COMPRESSION = "lz4";

    private static final Duration EXPIRY_MARGIN = Duration.ofDays(1);
    private static final int MIB = 1 << 20;

    /**
     * Kafka does not compact the active segment, which by default has up to 1 GiB and seven days: a restore would read every change of a
     * week. Changelogs of rows that change often are rolled early, the others in larger segments, because each segment costs open files.
     */
    private static final int CHANGING_SEGMENT_BYTES = 4 * MIB;

    private static final int GROWING_SEGMENT_BYTES = 16 * MIB;

    /** The state of each device without its events, by id. */
    public static final StoreSpec<String, DeviceRow> DEVICES =
            store("devices", Serdes.String(), DeviceRowSerde.DEVICE, compacted());

    /**
     * The newest record of each episode, open or resolved. JSON, unlike the other rows: there are few, and it is the form of the alert
     * topic.
     */
    public static final StoreSpec<AlertKey, Alert> ALERTS =
            store("alerts", KeySerdes.ALERT, JsonSerde.of(Alert.class, ContractJson.SPARSE_MAPPER), compacted());

    /** The last syncs that reported errors, in a ring buffer. */
    public static final StoreSpec<Long, SyncErrors> RECENT_ERRORS =
            store("recent-errors", Serdes.Long(), RowSerdes.ERRORS, compacted());

    /** The partition's own row. */
    public static final StoreSpec<String, PartitionRow> PARTITION =
            store("partition", Serdes.String(), PartitionRowSerde.PARTITION, compacted());

    /** The last published state of each device, by id. */
    public static final StoreSpec<String, PublishedState> PUBLISHED_STATES =
            store("published-states", Serdes.String(), RowSerdes.PUBLISHED_STATE, compacted());

    /** The open alerts of sites. */
    public static final StoreSpec<String, OpenSite> OPEN_SITES =
            store("open-sites", Serdes.String(), RowSerdes.OPEN_SITE, compacted());

    private final StoreSpec<HistoryKey, HistoryRow> history;
    private final StoreSpec<EventIdKey, Long> eventIds;

    /** Creates the stores of a processor that keeps events for {@code historyAge}. */
    public DeviceStores(Duration historyAge) {
        Map<String, String> expiring = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                "compact,delete",
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(historyAge.plus(EXPIRY_MARGIN).toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(GROWING_SEGMENT_BYTES),
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                COMPRESSION);
        history = store(HISTORY, KeySerdes.HISTORY, RowSerdes.HISTORY, expiring);
        eventIds = store(EVENT_IDS, KeySerdes.EVENT_ID, RowSerdes.NUMBER, expiring);
    }

    /** Returns the store of each device's events, newest first. */
    public StoreSpec<HistoryKey, HistoryRow> history() {
        return history;
    }

    /** Returns the store of event ids, with the broker's append time (epoch ms): the only test for duplicates. */
    public StoreSpec<EventIdKey, Long> eventIds() {
        return eventIds;
    }

    /** Returns all stores. */
    public List<StoreSpec<?, ?>> all() {
        return List.of(DEVICES, history, eventIds, ALERTS, RECENT_ERRORS, PARTITION, PUBLISHED_STATES, OPEN_SITES);
    }

    private static <K, V> StoreSpec<K, V> store(
            String name, Serde<K> keys, Serde<V> values, Map<String, String> changelog) {
        return new StoreSpec<>(name, keys, values, Stores.persistentKeyValueStore(name), changelog);
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(CHANGING_SEGMENT_BYTES),
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                COMPRESSION);
    }
}

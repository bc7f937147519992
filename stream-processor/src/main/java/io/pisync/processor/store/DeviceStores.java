package io.pisync.processor.store;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.rank.FailureCounts;
import io.pisync.processor.rank.RankedStore;
import io.pisync.processor.status.StatusRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.Stores;

/** Every state store there is. One partition's devices are in one partition's stores. */
public final class DeviceStores {
    private static final Duration EXPIRY_MARGIN = Duration.ofDays(1);
    private static final int MIB = 1 << 20;

    /**
     * Kafka compacts no segment that is still written to, and its own are of 1 GiB and seven days: a restore would read every change of
     * a week. Rows that change again and again are rolled early; those that hardly do in larger pieces, because each costs open files.
     */
    private static final int CHANGING_SEGMENT_BYTES = 4 * MIB;

    private static final int GROWING_SEGMENT_BYTES = 32 * MIB;

    /** What is known of each device, by id. */
    public static final StoreSpec<String, StatusRow> STATUS =
            onDisk("device-status", Serdes.String(), StatusSerde.STATUS, compacted());

    /** What each device did by hour and day. */
    public static final StoreSpec<BucketKey, Bucket> BUCKETS =
            onDisk("device-buckets", KeySerdes.BUCKET, RowSerdes.BUCKET, compacted());

    /** Devices with an upload that broke off so far, with the broker's time of their last record, epoch ms. */
    public static final StoreSpec<String, Long> UNDECIDED =
            inMemory("undecided-devices", Serdes.String(), RowSerdes.NUMBER);

    /** Devices that have failed, the most often first. */
    public static final StoreSpec<String, FailureCounts> FAILURE_RANK =
            ranked("failure-rank", RowSerdes.FAILURES, row -> -RowSerdes.totalFailures(row));

    /** Devices with a streak, the longest first. */
    public static final StoreSpec<String, Long> STREAK_RANK =
            ranked("streak-rank", RowSerdes.NUMBER, row -> -RowSerdes.numberIn(row));

    /** All devices, by their partition's clock at the last contact, in minutes: the longest unheard first. */
    public static final StoreSpec<String, Long> CONTACT_RANK =
            ranked("contact-rank", RowSerdes.NUMBER, RowSerdes::numberIn);

    /** The fleet's numbers, see {@link io.pisync.processor.fleet.FleetRow}. */
    public static final StoreSpec<String, Tally> FLEET = inMemory("fleet-statistics", Serdes.String(), RowSerdes.TALLY);

    /**
     * The newest record of each open episode, and of each resolved one. JSON, unlike the other rows: they are few, and there is one
     * form of an alert.
     */
    public static final StoreSpec<AlertKey, Alert> OPEN_ALERTS =
            onDisk("open-alerts", KeySerdes.ALERT, JsonSerde.of(Alert.class, ContractJson.SPARSE_MAPPER), compacted());

    /** See {@link #OPEN_ALERTS}. */
    public static final StoreSpec<AlertKey, Alert> RESOLVED_ALERTS = onDisk(
            "resolved-alerts", KeySerdes.ALERT, JsonSerde.of(Alert.class, ContractJson.SPARSE_MAPPER), compacted());

    /** The last failed syncs that said what went wrong, in a ring of slots. */
    public static final StoreSpec<Long, ErrorRow> RECENT_ERRORS =
            inMemory("recent-errors", Serdes.Long(), RowSerdes.ERRORS);

    /** How far the sweeps have come, by the swept store's name. */
    public static final StoreSpec<String, Bytes> SWEEP_CURSORS =
            inMemory("sweep-cursors", Serdes.String(), Serdes.Bytes());

    private final StoreSpec<HistoryKey, HistoryRow> history;
    private final StoreSpec<EventIdKey, Long> eventIds;

    /** The stores of a processor that keeps events for {@code historyAge}. */
    public DeviceStores(Duration historyAge) {
        Map<String, String> expiring = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                "compact,delete",
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(historyAge.plus(EXPIRY_MARGIN).toMillis()),
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(GROWING_SEGMENT_BYTES),
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                "zstd");
        history = onDisk("device-history", KeySerdes.HISTORY, RowSerdes.HISTORY, expiring);
        eventIds = onDisk("event-ids", KeySerdes.EVENT_ID, RowSerdes.NUMBER, expiring);
    }

    /** Each device's kept events, newest first. */
    public StoreSpec<HistoryKey, HistoryRow> history() {
        return history;
    }

    /** The ids of each device's events, with their time of receipt, epoch ms: the only test for duplicates. */
    public StoreSpec<EventIdKey, Long> eventIds() {
        return eventIds;
    }

    /** All of them. */
    public List<StoreSpec<?, ?>> all() {
        return List.of(
                STATUS,
                history,
                eventIds,
                BUCKETS,
                UNDECIDED,
                FAILURE_RANK,
                STREAK_RANK,
                CONTACT_RANK,
                FLEET,
                OPEN_ALERTS,
                RESOLVED_ALERTS,
                RECENT_ERRORS,
                SWEEP_CURSORS);
    }

    private static <K, V> StoreSpec<K, V> onDisk(
            String name, Serde<K> keys, Serde<V> values, Map<String, String> changelog) {
        return new StoreSpec<>(name, keys, values, Stores.persistentKeyValueStore(name), changelog);
    }

    /** For what is small: it is restored at every start, and costs no files. */
    private static <K, V> StoreSpec<K, V> inMemory(String name, Serde<K> keys, Serde<V> values) {
        return new StoreSpec<>(name, keys, values, Stores.inMemoryKeyValueStore(name), compacted());
    }

    private static <V> StoreSpec<String, V> ranked(String name, Serde<V> values, ToLongFunction<byte[]> score) {
        return new StoreSpec<>(name, Serdes.String(), values, RankedStore.supplier(name, score), compacted());
    }

    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, "compact",
                TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(CHANGING_SEGMENT_BYTES),
                TopicConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    }
}

package io.pisync.contract.topic;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics, all keyed by device id.
 *
 * @param prefix what their names begin with, {@code pisync} unless set otherwise
 */
public record Topics(String prefix) {
    private static final Duration EVENTS_KEPT = Duration.ofDays(14);
    private static final Duration ALERTS_KEPT = Duration.ofDays(400);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    /** What devices reported, and heartbeats. Timestamps are the broker's: a device's clock must not reach Kafka. */
    public Topic<String, EventRecord> syncEvents() {
        return new Topic<>(
                prefix + ".sync-events.v1", Serdes.String(), EventRecordSerde.create(), deletedAfter(EVENTS_KEPT));
    }

    /** The changes of episodes, for alerting systems. */
    public Topic<String, Alert> alerts() {
        return new Topic<>(
                prefix + ".alerts.v1",
                Serdes.String(),
                JsonSerde.of(Alert.class, ContractJson.MAPPER),
                deletedAfter(ALERTS_KEPT));
    }

    /** Records of {@link #syncEvents()} that could not be read, as they were, with the reason in their headers. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(
                prefix + ".sync-events.dlq.v1",
                Serdes.ByteArray(),
                Serdes.ByteArray(),
                deletedAfter(DEAD_LETTERS_KEPT));
    }

    /** All of them. */
    public List<Topic<?, ?>> all() {
        return List.of(syncEvents(), alerts(), deadLetters());
    }

    private static Map<String, String> deletedAfter(Duration kept) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(kept.toMillis()),
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }
}

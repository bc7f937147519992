package io.pisync.contract.topic;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.EventRecord;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics. All but {@link #topicChanges} are keyed by device id.
 *
 * @param prefix what their names begin with, {@code pisync} unless set otherwise
 */
public record Topics(String prefix) {
    /** What devices reported, and heartbeats. Timestamps are the broker's: a device's clock must not reach Kafka. */
    public Topic<String, EventRecord> syncEvents() {
        return new Topic<>(prefix + ".sync-events.v1", EventRecordSerde.keys(), EventRecordSerde.create());
    }

    /** The changes of episodes, for alerting systems. */
    public Topic<String, Alert> alerts() {
        return new Topic<>(prefix + ".alerts.v1", Serdes.String(), JsonSerde.of(Alert.class, ContractJson.MAPPER));
    }

    /** Records of {@link #syncEvents()} that could not be read, as they were, with the reason in their headers. */
    public Topic<byte[], byte[]> deadLetters() {
        return new Topic<>(prefix + ".sync-events.dlq.v1", Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** All of those. */
    public List<Topic<?, ?>> all() {
        return List.of(syncEvents(), alerts(), deadLetters());
    }

    /** Which {@link TopicChanges} were applied to the others, by number; compacted, one partition. */
    public Topic<String, AppliedChange> topicChanges() {
        return new Topic<>(
                prefix + ".topic-changes.v1", Serdes.String(), JsonSerde.of(AppliedChange.class, ContractJson.MAPPER));
    }
}

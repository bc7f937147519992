package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads the applied changes from their topic. */
record ChangeRecords(KafkaConfig kafka, Topic<String, AppliedChange> topic) {
    /**
     * Returns the newest record of each change, by number. The topic must exist; throws TimeoutException if reading
     * takes longer than the limit.
     */
    SortedMap<Integer, AppliedChange> read(Duration limit) {
        SortedMap<Integer, AppliedChange> newest = new TreeMap<>();
        try (KafkaConsumer<String, AppliedChange> consumer = new KafkaConsumer<>(
                CurrentRecords.properties(kafka, "topic-changes", limit),
                topic.keys().deserializer(),
                topic.values().deserializer())) {
            consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
            CurrentRecords.read(
                    consumer,
                    limit,
                    batch -> batch.forEach(
                            record -> newest.put(record.value().number(), record.value())));
        }
        return newest;
    }
}

package io.pisync.access.topic;

import io.pisync.access.key.KnownKeys;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the records of the topics in the books. Skips and logs an unreadable record: its key grants nothing. */
record AccessRecords(Topics topics, KnownKeys keys, KnownEnrolments enrolments) {
    private static final Logger log = LoggerFactory.getLogger(AccessRecords.class);

    /** Returns the partitions to read: each topic has one. */
    List<TopicPartition> partitions() {
        return List.of(
                new TopicPartition(topics.keys().name(), 0),
                new TopicPartition(topics.revokedDevices().name(), 0),
                new TopicPartition(topics.enrolments().name(), 0));
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(topics.keys().name())) {
            take(record, topics.keys(), keys::put);
        } else if (record.topic().equals(topics.revokedDevices().name())) {
            take(record, topics.revokedDevices(), keys::put);
        } else {
            take(record, topics.enrolments(), enrolments::put);
        }
    }

    private static <V> void take(ConsumerRecord<byte[], byte[]> record, Topic<String, V> topic, Consumer<V> target) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            target.accept(topic.values().deserializer().deserialize(topic.name(), value));
        } catch (SerializationException e) {
            log.error("Skipping offset {} of {}: {}", record.offset(), topic.name(), e.getMessage());
        }
    }
}

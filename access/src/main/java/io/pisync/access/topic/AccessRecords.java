package io.pisync.access.topic;

import io.pisync.access.key.KeyBook;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the records of the topics into the books. One that cannot be read is passed over with a log line: its key opens nothing. */
record AccessRecords(Topics topics, KeyBook keys, EnrolmentBook enrolments) {
    private static final Logger log = LoggerFactory.getLogger(AccessRecords.class);

    /** What is to be read: each topic has one partition. */
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

    private static <V> void take(ConsumerRecord<byte[], byte[]> record, Topic<String, V> topic, Consumer<V> book) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            book.accept(topic.values().deserializer().deserialize(topic.name(), value));
        } catch (SerializationException e) {
            log.error("Skipping offset {} of {}: {}", record.offset(), topic.name(), e.getMessage());
        }
    }
}

package io.pisync.allinone.operator;

import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the present records of a topic: committed records, without a consumer group. */
public final class TopicReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private TopicReader() {}

    /**
     * Passes every record to {@code each}, partition by partition in order; null for a tombstone. Unreadable records
     * are skipped.
     */
    public static <V> void read(KafkaConfig kafka, Topic<String, V> topic, BiConsumer<String, @Nullable V> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                CurrentRecords.properties(kafka, "pisync-notify", TIMEOUT),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(CurrentRecords.partitions(consumer, topic.name()));
            CurrentRecords.read(consumer, TIMEOUT, batch -> batch.forEach(record -> pass(topic, record, each)));
        }
    }

    private static <V> void pass(
            Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record, BiConsumer<String, @Nullable V> each) {
        try {
            String key = topic.keys().deserializer().deserialize(topic.name(), record.key());
            each.accept(
                    key,
                    record.value() == null
                            ? null
                            : topic.values().deserializer().deserialize(topic.name(), record.value()));
        } catch (SerializationException e) {
            // A record of another version; these commands show only what they can read.
        }
    }
}

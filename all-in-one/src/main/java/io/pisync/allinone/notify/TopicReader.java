package io.pisync.allinone.notify;

import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what a topic holds now: what is committed, as no consumer group. */
final class TopicReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(300);

    private final KafkaConfig kafka;

    TopicReader(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /** Passes on every record, partition by partition in order; null for one without a value. What cannot be read is left out. */
    <V> void read(Topic<String, V> topic, BiConsumer<String, @Nullable V> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name(), TIMEOUT).stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException("there is no topic " + topic.name());
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey(), TIMEOUT) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> pass(topic, record, each));
            }
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
            // Of another version: these commands show what they know.
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("pisync-notify");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        return properties;
    }
}

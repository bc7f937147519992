package io.pisync.kit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the records that topics contain at present. */
public final class CurrentRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private CurrentRecords() {}

    /**
     * Returns the properties of a consumer that reads committed records from the beginning and commits no offsets. The
     * limit applies to each call to Kafka.
     */
    public static Map<String, Object> properties(KafkaConfig kafka, String clientId, Duration limit) {
        Map<String, Object> properties = kafka.clientProperties(clientId);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return properties;
    }

    /** Returns all partitions of a topic. Throws UnknownTopicOrPartitionException if the topic does not exist. */
    public static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist");
        }
        return partitions;
    }

    /**
     * Reads the consumer's assigned partitions from its position to their present end, in batches. Throws
     * TimeoutException if it makes no progress for {@code patience}.
     */
    public static <K, V> void read(
            Consumer<K, V> consumer, Duration patience, java.util.function.Consumer<List<ConsumerRecord<K, V>>> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        long left = left(consumer, ends);
        long movedNanos = System.nanoTime();
        while (left > 0) {
            List<ConsumerRecord<K, V>> batch = new ArrayList<>();
            for (ConsumerRecord<K, V> record : consumer.poll(POLL)) {
                if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    batch.add(record);
                }
            }
            if (!batch.isEmpty()) {
                each.accept(batch);
            }
            long before = left;
            left = left(consumer, ends);
            if (left < before) {
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > patience.toNanos()) {
                throw new TimeoutException("Kafka sent none of the remaining records of " + ends.keySet() + " for "
                        + patience.toSeconds() + " s");
            }
        }
    }

    private static long left(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}

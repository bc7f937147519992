package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads which changes were applied from the topic that says so. */
record ChangeRecords(KafkaConfig kafka, Topic<String, AppliedChange> topic) {
    /** The newest record of each change, by number. The topic exists; TimeoutException if it cannot be read within the limit. */
    SortedMap<Integer, AppliedChange> read(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        SortedMap<Integer, AppliedChange> newest = new TreeMap<>();
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, AppliedChange> consumer = consumer(limit)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(topic.name() + " was not read within " + limit.toSeconds() + " s");
                }
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> newest.put(record.value().number(), record.value()));
            }
        }
        return newest;
    }

    private KafkaConsumer<String, AppliedChange> consumer(Duration limit) {
        Map<String, Object> properties = kafka.clientProperties("topic-changes");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return new KafkaConsumer<>(
                properties, topic.keys().deserializer(), topic.values().deserializer());
    }
}

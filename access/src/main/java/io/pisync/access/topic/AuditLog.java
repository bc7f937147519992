package io.pisync.access.topic;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads what somebody did from the topic that says so. */
public record AuditLog(KafkaConfig kafka, Topic<String, AuditRecord> topic) {
    /** The newest records, newest first. KafkaException if they cannot be read within the time. */
    public List<AuditRecord> newest(int max, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<AuditRecord> records = new ArrayList<>();
        try (KafkaConsumer<String, AuditRecord> consumer = consumer(limit)) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end - max));
            while (consumer.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException(topic.name() + " was not read within " + limit.toSeconds() + " s");
                }
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(record.value()));
            }
        }
        Collections.reverse(records);
        return records.subList(0, Math.min(max, records.size()));
    }

    private KafkaConsumer<String, AuditRecord> consumer(Duration limit) {
        Map<String, Object> properties = kafka.clientProperties("audit");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return new KafkaConsumer<>(
                properties, topic.keys().deserializer(), topic.values().deserializer());
    }
}

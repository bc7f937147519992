package io.pisync.access.topic;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the audit log from its topic. */
public record AuditLog(KafkaConfig kafka, Topic<String, AuditRecord> topic) {
    /** Returns the newest records, newest first. KafkaException if they cannot be read within the limit. */
    public List<AuditRecord> newest(int max, Duration limit) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        List<AuditRecord> records = new ArrayList<>();
        try (KafkaConsumer<String, AuditRecord> consumer = new KafkaConsumer<>(
                CurrentRecords.properties(kafka, "audit", limit),
                topic.keys().deserializer(),
                topic.values().deserializer())) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end - max));
            CurrentRecords.read(consumer, limit, batch -> batch.forEach(record -> records.add(record.value())));
        }
        Collections.reverse(records);
        return records.subList(0, Math.min(max, records.size()));
    }
}

package io.pisync.processor.progress;

import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks into the ends of changelogs as Kafka Streams reads them: only what is committed. Each look is by a consumer of its own. */
public record ChangelogTails(KafkaConfig kafka, String applicationId) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_BYTES = 64 * 1024;

    /** Of one store's partition, from this offset on to the end, which is the offset of the next record. */
    public record Tail(String store, int partition, long next, long end) {}

    /** Those that hold no committed record, as far as that is found out within 2 s. Throws {@link KafkaException}. */
    public Set<Tail> withoutRecords(Set<Tail> tails) {
        Map<TopicPartition, Tail> undecided = new HashMap<>();
        tails.forEach(tail -> undecided.put(partitionOf(tail), tail));
        Set<Tail> empty = new HashSet<>();
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(undecided.keySet());
            undecided.forEach((partition, tail) -> consumer.seek(partition, tail.next()));
            while (!undecided.isEmpty() && System.nanoTime() - deadlineNanos < 0) {
                consumer.poll(POLL).partitions().forEach(undecided::remove);
                undecided
                        .entrySet()
                        .removeIf(tail -> consumer.position(tail.getKey())
                                        >= tail.getValue().end()
                                && empty.add(tail.getValue()));
                consumer.assign(undecided.keySet());
            }
        }
        return empty;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = kafka.clientProperties("changelog-tails");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private TopicPartition partitionOf(Tail tail) {
        return new TopicPartition(applicationId + "-" + tail.store() + "-changelog", tail.partition());
    }
}

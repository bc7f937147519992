package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The topic that records which changes were applied. Changes are recorded one at a time on a cluster: the transactional id is the topic's
 * name, so a later process fences an earlier one, whose next change then fails before it begins. Not thread-safe.
 */
final class ChangeLog implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Topic<String, AppliedChange> topic;
    private final KafkaProducer<String, AppliedChange> producer;

    /** The change of topics that runs before its record is committed. */
    @FunctionalInterface
    interface TopicOperation {
        void run() throws ExecutionException, InterruptedException;
    }

    private ChangeLog(Topic<String, AppliedChange> topic, KafkaProducer<String, AppliedChange> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    /** The newest record of each change, by number. The topic exists; TimeoutException if it cannot be read within the limit. */
    static SortedMap<Integer, AppliedChange> read(
            KafkaConfig kafka, Topic<String, AppliedChange> topic, Duration limit) {
        SortedMap<Integer, AppliedChange> newest = new TreeMap<>();
        try (KafkaConsumer<String, AppliedChange> consumer = new KafkaConsumer<>(
                CurrentRecords.properties(kafka, "topic-changes", limit),
                topic.keys().deserializer(),
                topic.values().deserializer())) {
            consumer.assign(List.of(new TopicPartition(topic.name(), 0)));
            CurrentRecords.read(
                    consumer,
                    limit,
                    batch -> batch.forEach(record -> newest.put(record.value().number(), record.value())));
        }
        return newest;
    }

    /** Fences other processes that record changes. The topic must exist; {@code limit} is for each call. */
    static ChangeLog takeOver(KafkaConfig kafka, Topic<String, AppliedChange> topic, Duration limit) {
        KafkaProducer<String, AppliedChange> producer = new KafkaProducer<>(
                properties(kafka, topic.name(), limit),
                topic.keys().serializer(),
                topic.values().serializer());
        try {
            producer.initTransactions();
            return new ChangeLog(topic, producer);
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Runs the operation and records the change; if it throws, nothing is recorded. */
    AppliedChange record(AppliedChange change, TopicOperation operation)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        try {
            producer.send(new ProducerRecord<>(topic.name(), Integer.toString(change.number()), change))
                    .get();
            operation.run();
            producer.commitTransaction();
            return change;
        } catch (KafkaException | ExecutionException | InterruptedException e) {
            abort(e);
            throw e;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void abort(Exception reason) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            reason.addSuppressed(e);
        }
    }

    private static Map<String, Object> properties(KafkaConfig kafka, String transactionalId, Duration limit) {
        int limitMillis = Math.toIntExact(limit.toMillis());
        Map<String, Object> properties = kafka.clientProperties("topic-changes");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 3 * limitMillis);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, limitMillis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, limitMillis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, limitMillis / 2);
        return properties;
    }
}

package io.pisync.allinone.deadletters;

import io.pisync.allinone.operator.OperatorAudit;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Lists and replays the records of the dead-letter topic. The consumer group {@code <application id>-dead-letters}
 * commits the offsets of replayed records in one transaction with the records themselves, so that each is replayed
 * exactly once. Not thread-safe.
 */
final class DeadLetterLog implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int RECORDS_AT_A_TIME = 500;

    private final KafkaConfig kafka;
    private final Topics topics;
    private final String group;
    private final KafkaConsumer<byte[], byte[]> consumer;

    DeadLetterLog(KafkaConfig kafka, Topics topics, String applicationId) {
        this.kafka = kafka;
        this.topics = topics;
        this.group = applicationId + "-dead-letters";
        this.consumer = new KafkaConsumer<>(consumerProperties());
    }

    /** Passes every present dead letter to {@code each}, partition by partition. */
    void list(Consumer<DeadLetter> each) {
        Map<TopicPartition, Long> replayedUpTo = replayedUpTo();
        consumer.assign(replayedUpTo.keySet());
        consumer.seekToBeginning(replayedUpTo.keySet());
        CurrentRecords.read(
                consumer,
                TIMEOUT,
                batch -> batch.forEach(record -> each.accept(
                        new DeadLetter(record, record.offset() < replayedUpTo.getOrDefault(partitionOf(record), 0L)))));
    }

    /** Writes to the audit log that an operator replays. */
    void audit() {
        new OperatorAudit(kafka, topics)
                .write("dead-letters.replay", topics.deadLetters().name(), "");
    }

    /**
     * Replays every dead letter that was not replayed yet, in batches, to the partition of its key.
     *
     * @param progress receives the number of records replayed so far
     * @return the number of replayed records
     */
    long replay(Consumer<Long> progress) {
        Map<TopicPartition, Long> replayedUpTo = replayedUpTo();
        consumer.assign(replayedUpTo.keySet());
        replayedUpTo.forEach(this::seek);
        long[] replayed = {0};
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerProperties())) {
            producer.initTransactions();
            CurrentRecords.read(consumer, TIMEOUT, batch -> {
                writeBack(producer, batch);
                replayed[0] += batch.size();
                progress.accept(replayed[0]);
            });
        }
        return replayed[0];
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void seek(TopicPartition partition, long offset) {
        if (offset == 0) {
            consumer.seekToBeginning(Set.of(partition));
        } else {
            consumer.seek(partition, offset);
        }
    }

    private void writeBack(KafkaProducer<byte[], byte[]> producer, List<ConsumerRecord<byte[], byte[]>> batch) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            DeadLetter letter = new DeadLetter(record, false);
            // A failed send makes the commit fail.
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    topics.syncEvents().name(), null, record.key(), record.value(), letter.ownHeaders()));
            done.put(partitionOf(record), new OffsetAndMetadata(record.offset() + 1));
        }
        producer.sendOffsetsToTransaction(done, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private Map<TopicPartition, Long> replayedUpTo() {
        Set<TopicPartition> partitions = Set.copyOf(
                CurrentRecords.partitions(consumer, topics.deadLetters().name()));
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions, TIMEOUT);
        return partitions.stream()
                .collect(Collectors.toMap(
                        partition -> partition,
                        partition -> committed.get(partition) == null
                                ? 0L
                                : committed.get(partition).offset()));
    }

    private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> properties = CurrentRecords.properties(kafka, group, TIMEOUT);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_AT_A_TIME);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }

    private Map<String, Object> producerProperties() {
        Map<String, Object> properties = kafka.clientProperties(group);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }
}

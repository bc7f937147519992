package io.pisync.allinone.alerts;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows the alert topic: reads committed records without a consumer group. Not thread-safe. */
final class AlertFollower implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int QUIET_POLLS_BEFORE_ASKING = 50;

    private final Topic<String, Alert> topic;
    private final AlertView view;
    private final KafkaConsumer<byte[], byte[]> consumer;

    AlertFollower(KafkaConfig kafka, Topic<String, Alert> topic, AlertView view) {
        this.topic = topic;
        this.view = view;
        this.consumer = new KafkaConsumer<>(
                CurrentRecords.properties(kafka, "pisync-alerts-tail", TIMEOUT),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Passes one line for each record of the view to {@code each}, while {@code isWanted} returns true.
     *
     * @param each receives a line
     * @param isWanted returns whether to continue; called several times a second
     * @throws org.apache.kafka.common.KafkaException within seconds if Kafka is unavailable, at the start or later
     */
    void follow(boolean fromBeginning, Consumer<String> each, BooleanSupplier isWanted) {
        List<TopicPartition> partitions = assign(fromBeginning);
        int quiet = 0;
        while (isWanted.getAsBoolean()) {
            List<ConsumerRecord<byte[], byte[]>> records = poll();
            quiet = records.isEmpty() ? quiet + 1 : 0;
            records.stream().flatMap(record -> line(record).stream()).forEach(each);
            if (quiet == QUIET_POLLS_BEFORE_ASKING) {
                consumer.endOffsets(partitions, TIMEOUT);
                quiet = 0;
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private List<TopicPartition> assign(boolean fromBeginning) {
        List<TopicPartition> partitions = CurrentRecords.partitions(consumer, topic.name());
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        partitions.forEach(partition -> consumer.position(partition, TIMEOUT));
        return partitions;
    }

    private List<ConsumerRecord<byte[], byte[]>> poll() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        return records;
    }

    private Optional<String> line(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() == null) {
                throw new SerializationException("the record has no value");
            }
            return view.line(topic.values().deserializer().deserialize(topic.name(), record.value()));
        } catch (SerializationException e) {
            return Optional.of(view.unreadable(record.partition(), record.offset(), String.valueOf(e.getMessage())));
        }
    }
}

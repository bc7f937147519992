package io.pisync.notifier.send;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer group for each receiver, so that several instances share the receivers and each has its own place in the topic. */
final class KafkaNotificationReader implements NotificationReader, ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(KafkaNotificationReader.class);
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final String receiver;
    private final Topic<String, Notification> topic;
    private final SendWindow window;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

    /** {@code applicationId} is the prefix of the group's name. */
    KafkaNotificationReader(
            KafkaConfig kafka,
            String applicationId,
            Topic<String, Notification> topic,
            String receiver,
            SendWindow window) {
        this.receiver = receiver;
        this.topic = topic;
        this.window = window;
        consumer = new KafkaConsumer<>(properties(kafka, applicationId + "-to-" + receiver));
        consumer.subscribe(List.of(topic.name()), this);
    }

    @Override
    public void read(Duration patience) {
        if (window.isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            add(record);
        }
    }

    @Override
    public void commit() {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long offset = window.firstPending(partition.partition()).orElseGet(() -> consumer.position(partition));
            done.put(partition, new OffsetAndMetadata(offset));
        }
        if (!done.equals(committed)) {
            try {
                consumer.commitSync(done);
                committed = done;
            } catch (RebalanceInProgressException | CommitFailedException e) {
                log.debug("Commit failed during a rebalance; delivered notifications may be sent again", e);
            }
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        window.drop(partitions.stream().map(TopicPartition::partition).toList());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            Notification notification = topic.values().deserializer().deserialize(topic.name(), record.value());
            if (notification.receiver().equals(receiver)) {
                window.add(record.partition(), record.offset(), notification);
            }
        } catch (SerializationException | IllegalArgumentException e) {
            log.warn("Ignoring notification {}@{}: {}", record.partition(), record.offset(), e.getMessage());
        }
    }

    private static Map<String, Object> properties(KafkaConfig kafka, String group) {
        Map<String, Object> properties = kafka.clientProperties(group);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, SendWindow.SIZE);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        return properties;
    }
}

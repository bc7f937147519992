package io.pisync.query.notification;

import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicFollower;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a book from the topics of notifiers, on a thread of its own. While Kafka does not answer it tries again, for ever. */
public final class NotificationReader implements Service {
    private static final Logger log = LoggerFactory.getLogger(NotificationReader.class);
    private static final Duration FETCH_WAIT = Duration.ofMillis(500);

    private final Topics topics;
    private final NotificationBook book = NotificationBook.unread();
    private final TopicFollower follower;

    /** Does no I/O. */
    public NotificationReader(KafkaConfig kafka, Topics topics) {
        this.topics = topics;
        this.follower = new TopicFollower(
                kafka,
                "notifications",
                List.of(new TopicPartition(topics.notifiers().name(), 0)),
                FETCH_WAIT,
                new Reading());
    }

    /** What has been read so far. */
    public NotificationBook book() {
        return book;
    }

    @Override
    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
    }

    private final class Reading implements TopicFollower.Reading {
        private @Nullable Map<TopicPartition, Long> ends;
        private String lastReason = "";

        /** How many partitions there are is asked of Kafka, again with each consumer. */
        @Override
        public void turn(KafkaConsumer<byte[], byte[]> consumer) {
            if (ends == null) {
                List<TopicPartition> all = partitions(consumer);
                consumer.assign(all);
                consumer.seekToBeginning(all);
                ends = consumer.endOffsets(all, TopicFollower.CALL);
            }
            consumer.poll(FETCH_WAIT).forEach(NotificationReader.this::take);
            boolean isAtEnd = ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), TopicFollower.CALL) >= end.getValue());
            if (isAtEnd) {
                book.read();
            }
        }

        @Override
        public void failed(KafkaException e) {
            ends = null;
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(lastReason)) {
                log.warn("Reading what notifiers wrote from Kafka failed; retrying: {}", reason);
                lastReason = reason;
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return Stream.of(
                        topics.notifiers().name(),
                        topics.deliveries().name(),
                        topics.mutes().name())
                .flatMap(topic -> partitionsOf(consumer, topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<PartitionInfo> partitionsOf(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, TopicFollower.CALL);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no topic " + topic);
        }
        return found;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(topics.mutes().name())) {
                book.put(key(topics.mutes(), record), record.value() == null ? null : value(topics.mutes(), record));
            } else if (record.value() != null
                    && record.topic().equals(topics.deliveries().name())) {
                book.put(value(topics.deliveries(), record));
            } else if (record.value() != null) {
                book.put(value(topics.notifiers(), record));
            }
        } catch (SerializationException e) {
            log.debug("Ignoring offset {} of {}: it cannot be read", record.offset(), record.topic());
        }
    }

    private static <V> String key(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.keys().deserializer().deserialize(topic.name(), record.key());
    }

    private static <V> V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record) {
        return topic.values().deserializer().deserialize(topic.name(), record.value());
    }
}

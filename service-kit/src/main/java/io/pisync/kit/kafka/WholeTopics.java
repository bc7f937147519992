package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows all partitions of some topics from their beginning, on its own thread. Kafka is asked for the partitions, so
 * that their number need not be known. After a Kafka error, or while a topic is missing, everything is read again; it
 * retries for ever and logs each new reason once.
 */
public final class WholeTopics implements Service {
    private static final Duration FETCH_WAIT = Duration.ofMillis(500);

    private final List<String> topics;
    private final Records records;
    private final TopicFollower follower;

    /** Handles the records; called only on the follower's thread. */
    public interface Records {
        /** Handles one record; after a Kafka error the same records come again. */
        void take(String topic, long offset, byte @Nullable [] key, byte @Nullable [] value);

        /** Called after each poll once everything has been read that was there when the reading began. */
        void caughtUp();
    }

    /** Creates it without I/O; {@code name} is that of the thread and the client. */
    public WholeTopics(KafkaConfig kafka, String name, List<String> topics, Records records) {
        this.topics = List.copyOf(topics);
        this.records = records;
        this.follower = new TopicFollower(kafka, name, List.of(), FETCH_WAIT, new Reading());
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

        @Override
        public void turn(KafkaConsumer<byte[], byte[]> consumer) {
            if (ends == null) {
                List<TopicPartition> all = topics.stream()
                        .flatMap(topic -> CurrentRecords.partitions(consumer, topic).stream())
                        .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                ends = consumer.endOffsets(all, TopicFollower.CALL);
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(FETCH_WAIT)) {
                records.take(record.topic(), record.offset(), record.key(), record.value());
            }
            if (ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey(), TopicFollower.CALL) >= end.getValue())) {
                records.caughtUp();
            }
        }

        @Override
        public void restarting() {
            ends = null;
        }
    }
}

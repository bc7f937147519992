package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads partitions from their beginning and goes on with what is written, on a thread of its own and in no consumer group. While Kafka
 * does not answer it begins again, for ever.
 */
public final class TopicFollower implements Service {
    /** No call to Kafka takes longer. */
    public static final Duration CALL = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final List<TopicPartition> partitions;
    private final Duration fetchWait;
    private final Reading reading;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** What is done with the consumer; called on the follower's thread alone. */
    public interface Reading {
        /** One poll, and what it leads to. */
        void turn(KafkaConsumer<byte[], byte[]> consumer);

        /** Kafka did not answer: after a pause everything is read again, with another consumer. */
        void failed(KafkaException reason);
    }

    /**
     * Does no I/O.
     *
     * @param name of the thread and of the client
     * @param fetchWait the longest time for which a broker holds a fetch back that finds nothing
     */
    public TopicFollower(
            KafkaConfig kafka,
            String name,
            Collection<TopicPartition> partitions,
            Duration fetchWait,
            Reading reading) {
        this.kafka = kafka;
        this.partitions = List.copyOf(partitions);
        this.fetchWait = fetchWait;
        this.reading = reading;
        this.thread = new Thread(this::follow, name);
        thread.setDaemon(true);
    }

    /** Returns at once. */
    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        while (!isClosed()) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (!isClosed()) {
                    reading.turn(consumer);
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                reading.failed(e);
                pause();
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = kafka.clientProperties(thread.getName());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) fetchWait.toMillis());
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) CALL.toMillis());
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }
}

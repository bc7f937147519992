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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions from their beginning and follows new records, on its own thread and without a consumer group. After
 * a Kafka error it starts again from the beginning; it retries for ever.
 */
public final class TopicFollower implements Service {
    private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);

    /** The maximum duration of a call to Kafka. */
    public static final Duration CALL = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final List<TopicPartition> partitions;
    private final Duration fetchWait;
    private final Reading reading;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean isFailing;
    private String warnedOf = "";

    /** Handles the records; called only on the follower's thread. */
    public interface Reading {
        /** Polls once and handles the result. */
        void turn(KafkaConsumer<byte[], byte[]> consumer);

        /** Called after a Kafka error, which has been logged: after a pause all records are read again with a new consumer. */
        default void restarting() {}
    }

    /**
     * Creates the follower without I/O.
     *
     * @param name the name of the thread and the client
     * @param fetchWait the maximum time for which a broker delays an empty fetch
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

    /** Starts the thread and returns immediately. */
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
                    isFailing = false;
                }
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                report(String.valueOf(e.getMessage()));
                reading.restarting();
                pause();
            }
        }
    }

    /**
     * Warns of the second failure in a row, because one can occur while Kafka or a busy machine starts; of each reason
     * once, because it is retried every few seconds.
     */
    private void report(String reason) {
        if (!isFailing) {
            log.info(
                    "Reading {} from Kafka at {} failed; retrying: {}",
                    thread.getName(),
                    kafka.bootstrapServers(),
                    reason);
        } else if (!reason.equals(warnedOf)) {
            log.warn(
                    "Reading {} from Kafka at {} failed again; retrying: {}",
                    thread.getName(),
                    kafka.bootstrapServers(),
                    reason);
            warnedOf = reason;
        }
        isFailing = true;
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

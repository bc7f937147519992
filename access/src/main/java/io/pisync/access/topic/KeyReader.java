package io.pisync.access.topic;

import io.pisync.access.key.KeyBook;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics of keys, revoked devices and enrolments, on a thread of its own, and knows how old what it has read is. While Kafka
 * does not answer it tries again, for ever. Thread-safe.
 */
public final class KeyReader implements Service {
    /** Older than this, nobody is told that a key is unknown. */
    public static final Duration TOO_OLD = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(KeyReader.class);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    /** A question where a topic ends waits for the fetch before it. */
    private static final int FETCH_WAIT_MS = 50;

    private final KafkaConfig kafka;
    private final AccessRecords records;
    private final Currency currency = new Currency();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** Does no I/O. What it reads goes into the books. */
    public KeyReader(KafkaConfig kafka, Topics topics, KeyBook keys, EnrolmentBook enrolments) {
        this.kafka = kafka;
        this.records = new AccessRecords(topics, keys, enrolments);
        this.thread = new Thread(this::follow, "access-keys");
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
        currency.end();
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is missing before it may be said that a key is unknown; empty when nothing is. */
    public Optional<String> waitsFor() {
        return currency.waitsFor(TOO_OLD);
    }

    /** How old what is known is; empty before the topics have been read to their end. */
    public Optional<Duration> age() {
        return currency.age();
    }

    /** Completes, on the reader's thread, when everything that has been written until now is read. */
    public CompletableFuture<Void> caughtUp() {
        return currency.caughtUp();
    }

    /** Waits until the topics have been read to their end; whether that came about in time. */
    public boolean awaitRead(Duration limit) {
        return currency.awaitRead(limit);
    }

    private void follow() {
        while (!isClosed()) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                log.warn(
                        "Reading keys from Kafka at {} failed; retrying: {}", kafka.bootstrapServers(), e.getMessage());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.assign(records.partitions());
        consumer.seekToBeginning(records.partitions());
        while (!isClosed()) {
            if (currency.isQuestionDue()) {
                currency.asked(consumer.endOffsets(records.partitions(), CALL));
            }
            consumer.poll(Duration.ofMillis(FETCH_WAIT_MS)).forEach(records::take);
            if (currency.isBehind()) {
                currency.reached(records.partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> partition, partition -> consumer.position(partition, CALL))));
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = kafka.clientProperties("access-keys");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
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

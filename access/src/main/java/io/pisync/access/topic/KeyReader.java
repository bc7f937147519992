package io.pisync.access.topic;

import io.pisync.access.gate.KeyGate;
import io.pisync.access.key.KnownKeys;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicFollower;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads the topics of keys, revoked devices and enrolments on its own thread, and reports the age of what it has read. While Kafka
 * does not answer it retries without a limit. Thread-safe.
 */
public final class KeyReader implements Service, KeyGate.Freshness {
    /** If the keys are older than this, the gate does not reject any key as unknown. */
    public static final Duration TOO_OLD = Duration.ofSeconds(30);

    /** A request for the end of a topic waits for the fetch before it. */
    private static final Duration FETCH_WAIT = Duration.ofMillis(50);

    private final AccessRecords records;
    private final Currency currency = new Currency();
    private final TopicFollower follower;

    /** Does no I/O. The records read are stored in the books. */
    public KeyReader(KafkaConfig kafka, Topics topics, KnownKeys keys, KnownEnrolments enrolments) {
        this.records = new AccessRecords(topics, keys, enrolments);
        this.follower = new TopicFollower(kafka, "access-keys", records.partitions(), FETCH_WAIT, new Reading());
    }

    /** Starts the thread and returns immediately. */
    @Override
    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        currency.end();
        follower.close();
    }

    @Override
    public Optional<String> waitsFor() {
        return currency.waitsFor(TOO_OLD);
    }

    /** Returns the age of the keys in memory; empty before the topics have been read to their end. */
    public Optional<Duration> age() {
        return currency.age();
    }

    /** Completes on the reader's thread. */
    @Override
    public CompletableFuture<Void> caughtUp() {
        return currency.caughtUp();
    }

    /** Waits until the topics have been read to their end; returns whether that happened within the limit. */
    public boolean awaitRead(Duration limit) {
        return currency.awaitRead(limit);
    }

    private final class Reading implements TopicFollower.Reading {
        @Override
        public void turn(KafkaConsumer<byte[], byte[]> consumer) {
            if (currency.isQuestionDue()) {
                currency.asked(consumer.endOffsets(records.partitions(), TopicFollower.CALL));
            }
            consumer.poll(FETCH_WAIT).forEach(records::take);
            if (currency.isBehind()) {
                currency.reached(records.partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> partition,
                                partition -> consumer.position(partition, TopicFollower.CALL))));
            }
        }
    }
}

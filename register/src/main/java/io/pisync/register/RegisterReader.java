package io.pisync.register;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicFollower;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of the register, on its own thread. It retries without limit after a Kafka error. Thread-safe. */
public final class RegisterReader implements Service {
    private static final Logger log = LoggerFactory.getLogger(RegisterReader.class);
    private static final Duration FETCH_WAIT = Duration.ofMillis(500);

    private final Topics topics;
    private final Register register = new Register();
    private final CountDownLatch read = new CountDownLatch(1);
    private final TopicFollower follower;

    /** Creates the reader without I/O. */
    public RegisterReader(KafkaConfig kafka, Topics topics) {
        this.topics = topics;
        this.follower = new TopicFollower(
                kafka,
                "register",
                List.of(
                        new TopicPartition(topics.registerSites().name(), 0),
                        new TopicPartition(topics.registerDevices().name(), 0)),
                FETCH_WAIT,
                new Reading());
    }

    /** Returns the register as read so far. */
    public Register register() {
        return register;
    }

    /** Starts the thread and returns immediately. */
    @Override
    public void start() {
        follower.start();
    }

    @Override
    public void close() {
        follower.close();
    }

    /** Waits until the topics have been read to their end as of the start; returns false on a timeout. */
    public boolean awaitRead(Duration limit) {
        try {
            return read.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private final class Reading implements TopicFollower.Reading {
        private @Nullable Map<TopicPartition, Long> firstEnds;

        @Override
        public void turn(KafkaConsumer<byte[], byte[]> consumer) {
            if (firstEnds == null) {
                firstEnds = consumer.endOffsets(consumer.assignment(), TopicFollower.CALL);
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(FETCH_WAIT);
            records.forEach(RegisterReader.this::take);
            if (!records.isEmpty()) {
                register.changed();
            }
            if (read.getCount() > 0
                    && firstEnds.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey(), TopicFollower.CALL) >= end.getValue())) {
                read.countDown();
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Topic<String, RegisteredSite> sites = topics.registerSites();
        if (record.topic().equals(sites.name())) {
            take(record, sites, register::putSite);
        } else {
            Topic<String, RegisteredDevice> devices = topics.registerDevices();
            take(record, devices, register::putDevice);
        }
    }

    private static <V> void take(
            ConsumerRecord<byte[], byte[]> record, Topic<String, V> topic, BiPredicate<String, @Nullable V> target) {
        byte[] value = record.value();
        try {
            String key = topic.keys().deserializer().deserialize(topic.name(), record.key());
            V read = value == null ? null : topic.values().deserializer().deserialize(topic.name(), value);
            if (key == null || !target.test(key, read)) {
                log.warn(
                        "Ignoring offset {} of {}: its key does not fit, or the register is full",
                        record.offset(),
                        topic.name());
            }
        } catch (SerializationException e) {
            log.warn("Ignoring the unreadable record at offset {} of {}", record.offset(), topic.name());
        }
    }
}

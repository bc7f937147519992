package io.pisync.register;

import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.WholeTopics;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of the register, on its own thread. It retries without limit after a Kafka error. Thread-safe. */
public final class RegisterReader implements Service, WholeTopics.Records {
    private static final Logger log = LoggerFactory.getLogger(RegisterReader.class);

    private final Topics topics;
    private final Register register = new Register();
    private final CountDownLatch read = new CountDownLatch(1);
    private final WholeTopics reading;
    private boolean isChanged;

    /** Creates the reader without I/O. */
    @SuppressWarnings("this-escape") // nothing is read before start()
    public RegisterReader(KafkaConfig kafka, Topics topics) {
        this.topics = topics;
        this.reading = new WholeTopics(
                kafka,
                "register",
                List.of(topics.registerSites().name(), topics.registerDevices().name()),
                this);
    }

    /** Returns the register as read so far. */
    public Register register() {
        return register;
    }

    /** Starts the thread and returns immediately. */
    @Override
    public void start() {
        reading.start();
    }

    @Override
    public void close() {
        reading.close();
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

    @Override
    public void take(ConsumerRecord<byte[], byte @Nullable []> record) {
        isChanged = true;
        Topic<String, RegisteredSite> sites = topics.registerSites();
        if (record.topic().equals(sites.name())) {
            take(record, sites, register::putSite);
        } else {
            take(record, topics.registerDevices(), register::putDevice);
        }
    }

    @Override
    public void caughtUp() {
        if (isChanged) {
            isChanged = false;
            register.changed();
        }
        read.countDown();
    }

    private static <V> void take(
            ConsumerRecord<byte[], byte @Nullable []> record,
            Topic<String, V> topic,
            BiPredicate<String, @Nullable V> target) {
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

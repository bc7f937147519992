package io.pisync.register;

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
    public void take(String topic, long offset, byte @Nullable [] key, byte @Nullable [] value) {
        isChanged = true;
        boolean fits = true;
        try {
            fits = topic.equals(topics.registerSites().name())
                    ? put(topics.registerSites(), key, value, register::putSite)
                    : put(topics.registerDevices(), key, value, register::putDevice);
        } catch (SerializationException e) {
            log.warn("Ignoring the unreadable record at offset {} of {}", offset, topic);
        }
        if (!fits) {
            log.warn("Ignoring offset {} of {}: its key does not fit, or the register is full", offset, topic);
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

    private static <V> boolean put(
            Topic<String, V> topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            BiPredicate<String, @Nullable V> target) {
        String name = topic.keys().deserializer().deserialize(topic.name(), key);
        V entry = value == null ? null : topic.values().deserializer().deserialize(topic.name(), value);
        return name != null && target.test(name, entry);
    }
}

package io.pisync.register;

import io.pisync.contract.register.RegisteredDevice;
import io.pisync.contract.register.RegisteredSite;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topics of the register, on a thread of its own. While Kafka does not answer it tries again, for ever. Thread-safe. */
public final class RegisterReader implements Service {
    private static final Logger log = LoggerFactory.getLogger(RegisterReader.class);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final Topics topics;
    private final Register register = new Register();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private String lastReason = "";
    private final Thread thread = new Thread(this::follow, "register");

    /** Does no I/O. */
    public RegisterReader(KafkaConfig kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
        thread.setDaemon(true);
    }

    /** What has been read so far. */
    public Register register() {
        return register;
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

    /** Waits until the topics have been read to where they ended after the start; whether that came about in time. */
    public boolean awaitRead(Duration limit) {
        try {
            return read.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void follow() {
        while (closed.getCount() > 0) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (InterruptException e) {
                return;
            } catch (KafkaException e) {
                warn(String.valueOf(e.getMessage()));
                pause();
            }
        }
    }

    /** Once for each reason: it is tried again every few seconds. */
    private void warn(String reason) {
        if (!reason.equals(lastReason)) {
            log.warn("Reading the register from Kafka at {} failed; retrying: {}", kafka.bootstrapServers(), reason);
            lastReason = reason;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = List.of(
                new TopicPartition(topics.registerSites().name(), 0),
                new TopicPartition(topics.registerDevices().name(), 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, CALL);
        while (closed.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(this::take);
            if (!records.isEmpty()) {
                register.changed();
            }
            if (read.getCount() > 0
                    && ends.entrySet().stream()
                            .allMatch(end -> consumer.position(end.getKey(), CALL) >= end.getValue())) {
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
            ConsumerRecord<byte[], byte[]> record, Topic<String, V> topic, BiPredicate<String, @Nullable V> book) {
        byte[] value = record.value();
        try {
            String key = topic.keys().deserializer().deserialize(topic.name(), record.key());
            V read = value == null ? null : topic.values().deserializer().deserialize(topic.name(), value);
            if (key == null || !book.test(key, read)) {
                log.warn(
                        "Ignoring offset {} of {}: its key does not fit, or the register is full",
                        record.offset(),
                        topic.name());
            }
        } catch (SerializationException e) {
            log.warn("Ignoring offset {} of {}: it cannot be read", record.offset(), topic.name());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = kafka.clientProperties("register");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
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
}

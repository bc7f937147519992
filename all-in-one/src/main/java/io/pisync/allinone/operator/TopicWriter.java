package io.pisync.allinone.operator;

import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records; throws {@link KafkaException} for the first record that is not acknowledged by all in-sync
 * replicas.
 */
public final class TopicWriter implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;
    private static final int PROGRESS_EVERY = 5_000;

    private final KafkaProducer<String, byte[]> producer;
    private final IntConsumer progress;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private int written;

    /** {@code progress} receives the number of records that are written, after some thousands and at the end. */
    public TopicWriter(KafkaConfig kafka, String clientId, IntConsumer progress) {
        this.progress = progress;
        Map<String, Object> properties = kafka.clientProperties(clientId);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS / 3);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes an entry; null removes the entry with this key. */
    public <V> void write(Topic<String, V> topic, String key, @Nullable V entry) {
        byte[] value = entry == null ? null : topic.values().serializer().serialize(topic.name(), entry);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(topic.name(), key, value),
                (metadata, failure) -> failed.compareAndSet(null, failure));
        written++;
        if (written % PROGRESS_EVERY == 0) {
            finish();
        }
    }

    /** Waits until all records are acknowledged. */
    public void finish() {
        producer.flush();
        Exception failure = failed.get();
        if (failure != null) {
            throw failure instanceof KafkaException known ? known : new KafkaException(failure);
        }
        progress.accept(written);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

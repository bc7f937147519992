package io.pisync.access.topic;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.Enrolment;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys, revoked devices, enrolments and the audit log. A future is complete when all in-sync replicas have it. Thread-safe.
 * Nothing that follows on a future runs on Kafka's network thread: the first record of a topic waits for that thread.
 */
public final class AccessWriter implements Service, KeyLog {
    private static final int LIMIT_MS = 4_000;
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final KafkaConfig kafka;
    private final Topics topics;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private boolean isClosed;

    /** Does no I/O; nor does the start: it connects with the first record. */
    public AccessWriter(KafkaConfig kafka, Topics topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    @Override
    public void start() {}

    @Override
    public synchronized void close() {
        isClosed = true;
        if (producer != null) {
            producer.close(CLOSE);
        }
    }

    @Override
    public CompletableFuture<Void> write(KeyRecord key) {
        return send(topics.keys(), key.keyId(), key);
    }

    @Override
    public CompletableFuture<Void> write(RevokedDevice device) {
        return send(topics.revokedDevices(), device.deviceId(), device);
    }

    /** Writes the enrolment of a device. */
    public CompletableFuture<Void> write(Enrolment enrolment) {
        return send(topics.enrolments(), enrolment.topicKey(), enrolment);
    }

    @Override
    public CompletableFuture<Void> write(AuditRecord audit) {
        return send(topics.audit(), audit.target(), audit);
    }

    private <V> CompletableFuture<Void> send(Topic<String, V> topic, String key, V value) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        byte[] bytes = topic.values().serializer().serialize(topic.name(), value);
        try {
            Future<RecordMetadata> unused = producer()
                    .send(new ProducerRecord<>(topic.name(), key, bytes), (metadata, failure) -> {
                        if (failure == null) {
                            written.completeAsync(() -> null);
                        } else {
                            written.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException | IllegalStateException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (isClosed) {
            throw new IllegalStateException("the writer is closed");
        }
        if (producer == null) {
            producer = new KafkaProducer<>(properties(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("access");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MS / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LIMIT_MS);
        return properties;
    }
}

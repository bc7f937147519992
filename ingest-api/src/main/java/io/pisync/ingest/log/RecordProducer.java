package io.pisync.ingest.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one producer of the sync-events topic; remembers whether Kafka took the last record. Thread-safe. */
public final class RecordProducer implements Service {
    private static final Logger log = LoggerFactory.getLogger(RecordProducer.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);
    /**
     * The limits of blocking for metadata or buffer space and of waiting for acknowledgement; their sum is the longest
     * wait of a client.
     */
    static final Duration MAX_BLOCK = Duration.ofMillis(1_500);

    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(2_500);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(4);
    private static final int LINGER_MS = 5;
    private static final long BUFFER_BYTES = 32L * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;

    private final Topic<String, EventRecord> topic;
    private final KafkaConfig kafka;
    private final BiConsumer<Integer, Instant> appendTimes;
    private final MeterRegistry meters;
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;
    private volatile @Nullable KafkaClientMetrics metrics;
    private volatile String waitsFor = "to be started";

    /** @param appendTimes receives the partition and the broker's time of each acknowledged record, before the acknowledgement is reported */
    public RecordProducer(
            Topic<String, EventRecord> topic,
            KafkaConfig kafka,
            BiConsumer<Integer, Instant> appendTimes,
            MeterRegistry meters) {
        this.topic = topic;
        this.kafka = kafka;
        this.appendTimes = appendTimes;
        this.meters = meters;
    }

    @Override
    public void start() {
        KafkaProducer<byte[], byte[]> started =
                new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
        KafkaClientMetrics bound = new KafkaClientMetrics(started);
        bound.bindTo(meters);
        producer = started;
        metrics = bound;
        waitsFor = "the first acknowledgement";
    }

    /** The topic that it writes to. */
    Topic<String, EventRecord> topic() {
        return topic;
    }

    /** Whether Kafka accepted the last record. */
    boolean isAccepting() {
        return waitsFor.isEmpty();
    }

    /** Returns the condition that must be met before uploads are accepted; empty if Kafka accepted the last record. */
    public Optional<String> waitsFor() {
        return Optional.of(waitsFor).filter(condition -> !condition.isEmpty());
    }

    /**
     * The partitions of the topic; blocks for at most {@link #MAX_BLOCK}.
     *
     * @throws KafkaException when Kafka cannot be asked
     */
    int partitions() {
        return started().partitionsFor(topic.name()).size();
    }

    /**
     * Sends a record that is encoded as the topic says; blocks for at most {@link #MAX_BLOCK}.
     *
     * @param acks called once, on this thread or on Kafka's network thread
     * @throws KafkaException when the record cannot be sent at all
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives the same result
    void send(ProducerRecord<byte[], byte[]> record, Callback acks) {
        started().send(record, (metadata, failure) -> {
            remember(failure);
            if (failure == null && metadata.hasTimestamp()) {
                appendTimes.accept(metadata.partition(), Instant.ofEpochMilli(metadata.timestamp()));
            }
            acks.onCompletion(metadata, failure);
        });
    }

    @Override
    public void close() {
        KafkaProducer<byte[], byte[]> closing = producer;
        KafkaClientMetrics bound = metrics;
        producer = null;
        metrics = null;
        waitsFor = "nothing: it is closed";
        if (closing != null) {
            closing.close(CLOSE_PATIENCE);
        }
        if (bound != null) {
            bound.close();
        }
    }

    private KafkaProducer<byte[], byte[]> started() {
        KafkaProducer<byte[], byte[]> current = producer;
        if (current == null) {
            throw new KafkaException("the producer is not running");
        }
        return current;
    }

    private void remember(@Nullable Exception failure) {
        if (failure == null) {
            if (!waitsFor.isEmpty()) {
                waitsFor = "";
            }
        } else if (waitsFor.isEmpty()) {
            log.warn("Kafka at {} rejects records: {}", kafka.bootstrapServers(), failure.toString());
            waitsFor = "Kafka to accept records again: " + failure.getClass().getSimpleName();
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("ingest-api");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST_TIMEOUT.toMillis()));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY_TIMEOUT.toMillis()));
        return properties;
    }
}

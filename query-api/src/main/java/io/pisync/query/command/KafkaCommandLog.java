package io.pisync.query.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.Command;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.tracing.TraceParent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends commands to the sync-events topic. The first command creates the producer: a query API without commands needs no Kafka.
 */
public final class KafkaCommandLog implements CommandLog {
    private static final Logger log = LoggerFactory.getLogger(KafkaCommandLog.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    /** Waiting for metadata, plus the delivery timeout: their sum must stay below the answer timeout of the routes. */
    private static final Duration MAX_BLOCK = Duration.ofMillis(1_500);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMillis(2_500);
    private static final long BUFFER_BYTES = 1024 * 1024;

    private final Topic<String, EventRecord> topic;
    private final KafkaConfig kafka;
    private final Consumer<LogPosition> acknowledged;
    private @Nullable KafkaProducer<String, EventRecord> producer;
    private boolean isClosed;

    /** @param acknowledged receives the position of each command before the client does; called on the producer's thread */
    public KafkaCommandLog(Topic<String, EventRecord> topic, KafkaConfig kafka, Consumer<LogPosition> acknowledged) {
        this.topic = topic;
        this.kafka = kafka;
        this.acknowledged = acknowledged;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives the same result
    public CompletableFuture<LogPosition> append(Command command, TraceParent trace) {
        CompletableFuture<LogPosition> kept = new CompletableFuture<>();
        try {
            started().send(record(command, trace), (metadata, failure) -> complete(kept, metadata, failure));
        } catch (KafkaException e) {
            complete(kept, null, e);
        }
        return kept;
    }

    private void complete(
            CompletableFuture<LogPosition> kept, @Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null || metadata == null) {
            log.warn("Kafka at {} rejected a command: {}", kafka.bootstrapServers(), String.valueOf(failure));
            kept.completeExceptionally(new CommandLogUnavailable());
            return;
        }
        LogPosition position = new LogPosition(Map.of(metadata.partition(), metadata.offset()));
        acknowledged.accept(position);
        kept.complete(position);
    }

    private ProducerRecord<String, EventRecord> record(Command command, TraceParent trace) {
        ProducerRecord<String, EventRecord> record = new ProducerRecord<>(topic.name(), command.deviceId(), command);
        record.headers().add(EventHeaders.TRACEPARENT, trace.text().getBytes(UTF_8));
        record.headers().add(EventHeaders.CONTENT_TYPE, "application/json".getBytes(UTF_8));
        return record;
    }

    private synchronized KafkaProducer<String, EventRecord> started() {
        if (isClosed) {
            throw new KafkaException("the producer is closed");
        }
        KafkaProducer<String, EventRecord> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    properties(), topic.keys().serializer(), topic.values().serializer());
            producer = current;
        }
        return current;
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("query-api");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(REQUEST_TIMEOUT.toMillis()));
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY_TIMEOUT.toMillis()));
        return properties;
    }

    @Override
    public void close() {
        KafkaProducer<String, EventRecord> closing;
        synchronized (this) {
            closing = producer;
            producer = null;
            isClosed = true;
        }
        if (closing != null) {
            closing.close(CLOSE_TIMEOUT);
        }
    }
}

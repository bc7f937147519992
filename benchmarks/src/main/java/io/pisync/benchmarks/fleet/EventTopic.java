package io.pisync.benchmarks.fleet;

import io.pisync.benchmarks.testbed.Progress;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicProvisioning;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Creates PiSync's topics and fills the event topic. */
public record EventTopic(KafkaConfig kafka, TopicLayout layout) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINGER_MS = 20;
    private static final int BATCH_BYTES = 64 * 1024;

    /**
     * Creates the topics and writes all events of the fleet; returns when Kafka has acknowledged them. Throws KafkaException if that fails.
     */
    public void fill(FleetEvents fleet, Progress progress) {
        Topics topics = new Topics(layout.prefix());
        TopicChanges changes = TopicChanges.of(topics);
        try (TopicProvisioning provisioning =
                new TopicProvisioning(kafka, layout.specs(changes.configs(), changes.partitions()), PATIENCE)) {
            provisioning.start();
        }
        Topic<String, EventRecord> events = topics.syncEvents();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<String, EventRecord> producer = new KafkaProducer<>(
                properties(), events.keys().serializer(), events.values().serializer())) {
            for (long index = 0; index < fleet.events() && failure.get() == null; index++) {
                send(producer, events.name(), fleet.event(index), failure);
                progress.show("events written", index, fleet.events());
            }
        }
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException("the events could not be written", cause);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback receives the same result
    private static void send(
            KafkaProducer<String, EventRecord> producer,
            String topic,
            SyncEvent event,
            AtomicReference<@Nullable Exception> failure) {
        producer.send(new ProducerRecord<>(topic, event.deviceId(), event), (metadata, e) -> {
            if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = kafka.clientProperties("bench-fleet");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // Leaders of new partitions reject the first batch: with a second batch in flight the sequence numbers would
        // stay out of order.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return properties;
    }
}

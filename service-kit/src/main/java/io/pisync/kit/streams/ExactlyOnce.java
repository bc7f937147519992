package io.pisync.kit.streams;

import io.pisync.kit.kafka.KafkaConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Builds the Kafka Streams configuration of an application that derives one topic from another. Unreadable records,
 * such as those of a newer version, are logged and skipped.
 */
public final class ExactlyOnce {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final int SESSION_TIMEOUT_MS = 10_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private final Map<String, Object> properties;

    /** Creates the configuration of one application, whose instances share the partitions. */
    public ExactlyOnce(KafkaConfig kafka, String applicationId, int replicationFactor) {
        properties = kafka.clientProperties(applicationId);
        properties.remove(StreamsConfig.CLIENT_ID_CONFIG);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(GLOBAL_HANDLER, true);
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
    }

    /** Adds a setting and returns this. */
    public ExactlyOnce with(String setting, Object value) {
        properties.put(setting, value);
        return this;
    }

    /**
     * Returns the configuration of an instance with this state directory; a stable instance id lets it keep its
     * partitions across restarts.
     */
    public StreamsConfig of(Path stateDirectory, Optional<String> instanceId) {
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        instanceId.ifPresent(id -> main(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        return new StreamsConfig(properties);
    }

    private void main(String consumerSetting, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(consumerSetting), value);
    }
}

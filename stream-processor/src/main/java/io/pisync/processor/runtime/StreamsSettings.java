package io.pisync.processor.runtime;

import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.processor.state.DeviceStores;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.StreamsConfig;

/** Builds the settings of Kafka Streams. */
final class StreamsSettings {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(30);

    /** How long Kafka Streams waits for records before it checks whether a commit is due; the default is 100 ms. */
    private static final Duration POLL = Duration.ofMillis(10);

    /** Batches fill until the commit, which flushes them: each batch costs 130 kB of compression buffers. */
    private static final Duration LINGER = COMMIT_INTERVAL;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int SESSION_TIMEOUT_MS = 15_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;
    private static final int STANDBYS = 1;

    /** An instance that lags further behind gets warm-up standbys before it is assigned active tasks. */
    private static final long ACCEPTABLE_RECOVERY_LAG = 500;

    private static final Duration PROBING_REBALANCE_INTERVAL = Duration.ofMinutes(1);

    /** There is no global store; set only because Kafka Streams logs a warning without it. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private final Map<String, Object> properties;

    /** {@code self}: the address of this instance for other instances. */
    StreamsSettings(KafkaConfig kafka, String applicationId, URI self, StreamsTuning tuning) {
        properties = kafka.clientProperties(applicationId);
        properties.remove(StreamsConfig.CLIENT_ID_CONFIG);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.getHost() + ":" + self.getPort());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, tuning.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, tuning.replicationFactor());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(GLOBAL_HANDLER, true);
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        // A task reads one partition and never has to wait for another.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        exactlyOnceWithLowLatency();
    }

    /** Publishes an alert within 100 ms (docs/adr/0009). */
    private void exactlyOnceWithLowLatency() {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), DeviceStores.COMPRESSION);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        committedStores();
    }

    /** Readers and restarts after a crash see only committed data (KIP-892). */
    private void committedStores() {
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(
                StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString());
    }

    /** Uses static membership if the protocol supports it. */
    StreamsSettings member(String instanceId, GroupProtocol protocol) {
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol.word());
        if (protocol == GroupProtocol.CLASSIC) {
            main(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
            main(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
            main(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
            properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, STANDBYS);
            properties.put(StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG, ACCEPTABLE_RECOVERY_LAG);
            properties.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_INTERVAL.toMillis());
        }
        return this;
    }

    /** Writes unreadable records to the dead-letter topic; any other processing error is a bug and stops the stream processor. */
    StreamsSettings deadLetters(Topics topics, UnreadableRecords.Listener listener) {
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, MisplacedRecords.class);
        properties.put(UnreadableRecords.LISTENER, listener);
        return this;
    }

    /** Sets the directory and the memory of the stores. */
    StreamsSettings stores(StateDirectory directory, RocksDbMemory memory) {
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.path().toString());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedMemoryStores.class);
        properties.put(SharedMemoryStores.MEMORY, memory);
        return this;
    }

    StreamsConfig config() {
        return new StreamsConfig(properties);
    }

    private void main(String consumerSetting, Object value) {
        properties.put(StreamsConfig.mainConsumerPrefix(consumerSetting), value);
    }
}

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

/** The settings of Kafka Streams, one group of reasons after the other. */
final class StreamsSettings {
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(30);

    /** Kafka Streams looks whether a commit is due when it has waited so long for records, 100 ms by default. */
    private static final Duration POLL = Duration.ofMillis(10);

    /** A commit sends everything there is: until then batches fill, because each costs 130 kB of buffers for its compression. */
    private static final Duration LINGER = COMMIT_INTERVAL;

    private static final int BATCH_BYTES = 64 * 1024;
    private static final int SESSION_TIMEOUT_MS = 15_000;
    private static final int HEARTBEAT_INTERVAL_MS = 3_000;
    private static final int STANDBYS = 1;

    /** Less than a restore of any length: an instance that comes back with less gets copies to warm up first. */
    private static final long ACCEPTABLE_RECOVERY_LAG = 500;

    private static final Duration PROBING_REBALANCE_INTERVAL = Duration.ofMinutes(1);

    /** There is no global store; set only because Kafka Streams complains at each start where it is not. */
    private static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private final Map<String, Object> properties;

    /** Of this application, as others reach it under {@code self}. */
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
        // A task reads one partition: there are no others to wait for, and no reason to look for them at each record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        exactlyOnceAndSoon();
    }

    /** Settings that show an alert within a tenth of a second (docs/adr/0009). */
    private void exactlyOnceAndSoon() {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), DeviceStores.COMPRESSION);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        committedStores();
    }

    /** What a crash leaves is as of the last commit, and what a reader has seen never vanishes (KIP-892). */
    private void committedStores() {
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(
                StreamsConfig.DEFAULT_INTERACTIVE_QUERY_ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString());
    }

    /** Membership under a name that survives a restart, where the protocol has that. */
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

    /** Unreadable records go to their topic; whatever else goes wrong while processing is a fault of ours and stops it. */
    StreamsSettings deadLetters(Topics topics, UnreadableRecords.Listener listener) {
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecords.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, MisplacedRecords.class);
        properties.put(UnreadableRecords.LISTENER, listener);
        return this;
    }

    /** Stores in this directory and within this memory. */
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

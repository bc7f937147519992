package io.pisync.processor.runtime;

import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.net.URI;
import org.apache.kafka.streams.StreamsConfig;

/** Everything Kafka Streams is started with but what is known only then. */
public record StreamsLaunch(KafkaConfig kafka, String applicationId, StreamsTuning tuning, PreparedState state) {
    /** The settings, of an instance that others reach under {@code self}. */
    public StreamsConfig config(URI self, Topics topics, UnreadableRecords.Listener unreadable, RocksDbMemory memory) {
        return new StreamsSettings(kafka, applicationId, self, tuning)
                .member(state.instanceId(), tuning.protocol())
                .deadLetters(topics, unreadable)
                .stores(state.directory(), memory)
                .config();
    }
}

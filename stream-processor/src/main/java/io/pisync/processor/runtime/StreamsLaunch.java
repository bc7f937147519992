package io.pisync.processor.runtime;

import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.net.URI;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams that are known before the HTTP server has started. */
public record StreamsLaunch(KafkaConfig kafka, String applicationId, StreamsTuning tuning, PreparedState state) {
    /** Returns all settings of an instance whose address is {@code self}. */
    public StreamsConfig config(URI self, Topics topics, UnreadableRecords.Listener unreadable, RocksDbMemory memory) {
        return new StreamsSettings(kafka, applicationId, self, tuning)
                .member(state.instanceId(), tuning.protocol())
                .deadLetters(topics, unreadable)
                .stores(state.directory(), memory)
                .config();
    }
}

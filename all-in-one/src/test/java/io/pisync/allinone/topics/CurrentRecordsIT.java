package io.pisync.allinone.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.broker.TestTopic;
import io.pisync.kit.kafka.CurrentRecords;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Reads topics of a real broker up to their current end. */
@RunsOn(BrokerKind.EMBEDDED)
class CurrentRecordsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void readsToTheCurrentEnd(TestBroker broker) throws Exception {
        TestTopic topic = TestTopic.create(broker.bootstrapServers(), "current-" + UUID.randomUUID());
        List<String> written = topic.produce("record-", 1_200);
        List<String> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            consumer.assign(CurrentRecords.partitions(consumer, topic.name()));
            CurrentRecords.read(consumer, LIMIT, batch -> batch.forEach(record -> read.add(record.value())));
        }
        assertThat(read).isEqualTo(written);
    }

    @Test
    void reportsAMissingTopic(TestBroker broker) {
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            assertThatThrownBy(() -> CurrentRecords.partitions(consumer, "nowhere"))
                    .isInstanceOf(UnknownTopicOrPartitionException.class)
                    .hasMessage("topic nowhere does not exist");
        }
    }

    private static KafkaConsumer<String, String> consumer(TestBroker broker) {
        return new KafkaConsumer<>(
                CurrentRecords.properties(KafkaConfig.of(broker.bootstrapServers()), "current-records", LIMIT),
                new StringDeserializer(),
                new StringDeserializer());
    }
}

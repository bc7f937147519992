package io.pisync.access.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.KnownKeys;
import io.pisync.contract.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRecordsTest {
    private final KnownKeys keys = new KnownKeys();
    private final Topics topics = new Topics("pisync");
    private final AccessRecords records = new AccessRecords(topics, keys, new KnownEnrolments());

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "null", "[]", "{}", "{\"kind\":\"robot\"}"})
    void skipsAnUnreadableRecordAndGoesOn(String value) {
        records.partitions().forEach(partition -> take(partition.topic(), value));
        take(
                topics.keys().name(),
                "{\"schema\":1,\"key_id\":\"a\",\"kind\":\"fleet\",\"digest\":\"d\",\"label\":\"\","
                        + "\"created_at\":\"2026-03-02T12:00:00Z\"}");

        assertThat(keys.keys()).hasSize(1);
        assertThat(keys.devices()).isEmpty();
    }

    private void take(String topic, String value) {
        records.take(new ConsumerRecord<>(topic, 0, 0, "a".getBytes(UTF_8), value.getBytes(UTF_8)));
    }
}

package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.access.KeyKind;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncompleteRecordsTest {
    private static final Topics TOPICS = new Topics("pisync");

    @ParameterizedTest
    @MethodSource("topicsOfJson")
    void aRecordWithoutItsFieldsIsUnreadable(Topic<String, ?> topic) {
        assertThatThrownBy(() -> read(topic, "{}")).isInstanceOf(SerializationException.class);
    }

    static Stream<Topic<?, ?>> topicsOfJson() {
        return Stream.concat(TOPICS.all().stream(), Stream.of(TOPICS.topicChanges()))
                .filter(topic -> !topic.name().equals(TOPICS.deadLetters().name()));
    }

    @Test
    void theReasonNamesTheField() {
        String withoutDigest =
                "{\"key_id\":\"a\",\"kind\":\"fleet\",\"label\":\"\",\"created_at\":\"2026-03-02T12:00:00Z\"}";

        assertThatThrownBy(() -> read(TOPICS.keys(), withoutDigest))
                .isInstanceOf(SerializationException.class)
                .hasMessage("not a KeyRecord: digest is missing");
    }

    @Test
    void fieldsThatMayBeNullOrEmptyMayBeAbsent() {
        String key =
                "{\"key_id\":\"a\",\"kind\":\"fleet\",\"digest\":\"d\",\"label\":\"\",\"created_at\":\"2026-03-02T12:00:00Z\"}";
        String mute = "{\"id\":\"m\",\"match\":{},\"from\":\"2026-03-02T12:00:00Z\",\"until\":\"2026-03-03T12:00:00Z\","
                + "\"reason\":\"\",\"by\":\"Asha\"}";

        assertThat(read(TOPICS.keys(), key).kind()).isEqualTo(KeyKind.FLEET);
        assertThat(read(TOPICS.mutes(), mute)).extracting(Mute::match).isEqualTo(AlertMatch.ALL);
    }

    private static <V> V read(Topic<String, V> topic, String json) {
        return topic.values().deserializer().deserialize(topic.name(), new RecordHeaders(), json.getBytes(UTF_8));
    }
}

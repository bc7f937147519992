package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChange.SetConfig;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopicChangesTest {
    private static final Topics TOPICS = new Topics("pisync");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** Clusters record the changes that they applied, so lines may only be appended to the file. */
    @Test
    void releasedChangesAreUnchanged() throws IOException {
        try (InputStream released = getClass().getResourceAsStream("released-changes.txt")) {
            assertThat(TopicChanges.of(TOPICS).inOrder())
                    .map(change -> change.number() + " " + change.sentence() + " " + change.config())
                    .isEqualTo(new String(Objects.requireNonNull(released).readAllBytes(), UTF_8)
                            .lines()
                            .toList());
        }
    }

    @Test
    void createEveryTopic() {
        assertThat(TopicChanges.of(TOPICS).configs().keySet())
                .containsExactlyElementsOf(
                        TOPICS.all().stream().map(Topic::name).toList());
    }

    @Test
    void resultInTheNewestValueOfEachSetting() {
        TopicChanges changes = new TopicChanges(List.of(
                new CreateTopic(1, "a", Map.of("retention.ms", "1", "compression.type", "lz4")),
                new CreateTopic(2, "b", Map.of()),
                new SetConfig(3, "a", "retention.ms", "2")));

        assertThat(changes.configs())
                .isEqualTo(Map.of("a", Map.of("retention.ms", "2", "compression.type", "lz4"), "b", Map.of()));
    }

    @Test
    void areNumberedWithoutGaps() {
        CreateTopic second = new CreateTopic(2, "a", Map.of());

        assertThatThrownBy(() -> new TopicChanges(List.of(second))).hasMessageContaining("change 2 is at position 1");
    }

    @Test
    void areRecognisedFromTheirRecord() {
        TopicChange change = new CreateTopic(1, "a", Map.of("retention.ms", "1"));
        TopicChange edited = new CreateTopic(1, "a", Map.of("retention.ms", "2"));
        var serde = TOPICS.topicChanges().values();

        byte[] json = serde.serializer().serialize("t", AppliedChange.of(change, NOON, "0.1.0"));
        AppliedChange read = serde.deserializer().deserialize("t", json);

        assertThat(new String(json, UTF_8)).isEqualTo("""
                {"number":1,"change":"create a","config":{"retention.ms":"1"},"applied_at":"2026-03-02T12:00:00.000Z",\
                "applied_by":"0.1.0","undone_at":null}""");
        assertThat(read.isOf(change)).isTrue();
        assertThat(read.isOf(edited)).isFalse();
        assertThat(read.holds()).isTrue();
        assertThat(read.undone(NOON).holds()).isFalse();
    }
}

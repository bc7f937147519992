package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.document.SchemaDocument;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SiteNotice;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.event.UnknownKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Example records of the event topic and the result of reading each. */
class RecordVectorsTest {
    private static final Map<String, Class<? extends EventRecord>> READ = Map.of(
            "apply",
            SyncEvent.class,
            "command",
            Command.class,
            "heartbeat",
            Heartbeat.class,
            "site-alert",
            SiteNotice.class,
            "skip",
            UnknownKind.class);
    private static final Topic<String, EventRecord> EVENTS = new Topics("pisync").syncEvents();

    /** An example record; its name is the name of the test. */
    record Vector(
            String name,
            @Nullable String key,
            Headers headers,
            @Nullable String value,
            String want) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void haveTheExpectedResult(Vector vector) {
        check(vector, () -> {
            String key = EVENTS.keys().deserializer().deserialize(EVENTS.name(), vector.headers(), bytes(vector.key()));
            EventRecord record =
                    EVENTS.values().deserializer().deserialize(EVENTS.name(), vector.headers(), bytes(vector.value()));
            EventRecords.checkKey(key, record);
            return record;
        });
    }

    private static void check(Vector vector, Supplier<EventRecord> reading) {
        if (vector.want().equals("dead-letter")) {
            assertThatThrownBy(reading::get)
                    .isInstanceOf(UnreadableRecord.class)
                    .message()
                    .hasSizeLessThan(400)
                    .doesNotContainPattern("\\p{Cntrl}");
        } else {
            assertThat(reading.get()).isInstanceOf(READ.get(vector.want()));
        }
    }

    static Stream<Vector> vectors() {
        try (InputStream in = RecordVectorsTest.class.getResourceAsStream("records.json")) {
            JsonNode records = SchemaDocument.JSON.readTree(Objects.requireNonNull(in));
            return StreamSupport.stream(records.spliterator(), false).map(RecordVectorsTest::vector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector vector(JsonNode node) {
        Headers headers = new RecordHeaders();
        node.path("headers")
                .properties()
                .forEach(header -> headers.add(
                        header.getKey(), header.getValue().textValue().getBytes(UTF_8)));
        return new Vector(
                node.path("name").textValue(),
                node.path("key").textValue(),
                headers,
                node.path("value").textValue(),
                node.path("want").textValue());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}

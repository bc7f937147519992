package io.pisync.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.event.EventHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Any record in the event topic is either applied or becomes a dead letter; the next valid record is applied in both cases. */
class RecordsTest {
    private static final Instant APPENDED_AT = Instant.parse("2026-11-28T09:00:02Z");
    private static final String VALID = """
            {"schema":1,"event_id":"%s","device_id":"%s","event_time":"2026-11-28T08:00:0%dZ","received_at":"2026-11-28T09:00:01Z",\
            "clock":"ok","total_files_synced":3,"total_errors":0,"outcome":"success","empty":false}""";

    @TestFactory
    Stream<DynamicTest> everyRecord() throws IOException {
        try (InputStream json = getClass().getResourceAsStream("/records.json")) {
            JsonNode records = new ObjectMapper().readTree(Objects.requireNonNull(json));
            return StreamSupport.stream(records.spliterator(), false)
                    .map(record -> DynamicTest.dynamicTest(record.get("name").asText(), () -> run(record)));
        }
    }

    @Test
    void aRecordInAnotherDevicesPartitionIsADeadLetter() {
        try (Pipeline pipeline = new Pipeline(2)) {
            for (int n = 0; n < 20; n++) {
                write(pipeline, "device-" + n, VALID.formatted("e", "device-" + n, 1));
            }
            int stored = pipeline.orders().size();
            assertThat(stored).isBetween(1, 19);
            assertThat(pipeline.deadLetters()).hasSize(20 - stored);
        }
    }

    private static void run(JsonNode record) {
        try (Pipeline pipeline = new Pipeline()) {
            for (int n = 0; n < 3; n++) {
                write(pipeline, "d1", VALID.formatted("right-" + n, "d1", n));
            }
            RecordHeaders headers = new RecordHeaders();
            record.get("headers")
                    .properties()
                    .forEach(header -> headers.add(
                            header.getKey(), header.getValue().asText().getBytes(UTF_8)));
            pipeline.write(bytes(record.get("key")), headers, bytes(record.get("value")), APPENDED_AT);

            String want = record.get("want").asText();
            assertThat(syncs(pipeline)).isEqualTo(want.equals("apply") ? 4 : 3);
            assertThat(pipeline.partition().uptime().minutes()).isEqualTo(want.equals("heartbeat") ? 1 : 0);

            write(pipeline, "d1", VALID.formatted("next", "d1", 9));
            assertThat(pipeline.deadLetters()).hasSize(want.equals("dead-letter") ? 1 : 0);
            assertThat(pipeline.historyIds("d1")).contains("next");
            assertThat(pipeline.known("d1").contact().firstMs())
                    .isGreaterThan(Instant.parse("2026-11-28T08:54:00Z").toEpochMilli());
        }
    }

    /** Returns the rows of all devices, because a record with another key may be valid. */
    private static long syncs(Pipeline pipeline) {
        return pipeline.partition().totals().syncs();
    }

    private static void write(Pipeline pipeline, String key, String value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(EventHeaders.KIND, EventHeaders.SYNC_EVENT.getBytes(UTF_8));
        pipeline.write(key.getBytes(UTF_8), headers, value.getBytes(UTF_8), APPENDED_AT);
    }

    private static byte @Nullable [] bytes(JsonNode text) {
        return text == null || text.isNull() ? null : text.asText().getBytes(UTF_8);
    }
}

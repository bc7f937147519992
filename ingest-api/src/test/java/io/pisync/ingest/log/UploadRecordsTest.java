package io.pisync.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SampleEvent;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.tracing.TraceParent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UploadRecordsTest {
    private static final TraceParent TRACE = TraceParent.begin();
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.100Z");

    @Test
    void aStoredRecordLooksLikeThis() {
        SyncEvent event = new SyncEvent(
                1,
                "e1",
                "PBX/00123",
                Instant.parse("2026-03-02T08:00:00Z"),
                0,
                "2026-03-02 08:00:00",
                NOW,
                ClockWord.OK,
                5,
                2,
                new BigDecimal("9.5"),
                Outcome.PARTIAL,
                false,
                List.of(new SyncError("storage_full", "Storage full", 2), new SyncError("e", null, null)),
                Map.of("school", "N° 5"),
                "b1",
                1_000L,
                List.of(new Repair("/uptime_ms", "fraction")));
        ProducerRecord<byte[], byte[]> record = records(event).get(0);
        assertThat(new String(record.key(), UTF_8)).isEqualTo("PBX/00123");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isNull();
        assertThat(value(record))
                .isEqualTo("{\"schema\":1,\"event_id\":\"e1\",\"device_id\":\"PBX/00123\","
                        + "\"event_time\":\"2026-03-02T08:00:00.000Z\",\"device_timestamp\":\"2026-03-02 08:00:00\","
                        + "\"received_at\":\"2026-03-02T09:00:00.100Z\",\"clock\":\"ok\",\"total_files_synced\":5,"
                        + "\"total_errors\":2,\"internet_speed\":9.5,\"outcome\":\"partial\",\"empty\":false,"
                        + "\"errors\":[{\"code\":\"storage_full\",\"message\":\"Storage full\",\"count\":2},{\"code\":\"e\"}],"
                        + "\"labels\":{\"school\":\"N° 5\"},\"boot_id\":\"b1\",\"uptime_ms\":1000,"
                        + "\"repairs\":[{\"pointer\":\"/uptime_ms\",\"code\":\"fraction\"}]}");
        assertThat(headers(record))
                .containsExactly(
                        "upload_id=u1",
                        "remaining=0",
                        "traceparent=" + TRACE.text(),
                        "content-type=application/json",
                        "kind=sync-event");
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        assertThat(value(records(event("d", 3, null)).get(0)))
                .isEqualTo("{\"schema\":1,\"event_id\":\"e\",\"device_id\":\"d\","
                        + "\"event_time\":\"2026-03-02T09:00:00.100Z\",\"tie\":3,"
                        + "\"received_at\":\"2026-03-02T09:00:00.100Z\",\"clock\":\"absent\",\"total_files_synced\":0,"
                        + "\"total_errors\":0,\"outcome\":\"success\",\"empty\":true}");
    }

    @Test
    void emptyLabelsAreWrittenBecauseTheyClearTheOldOnes() {
        assertThat(value(records(event("d", 0, Map.of())).get(0))).contains("\"labels\":{}");
        assertThat(value(records(event("d", 0, Map.of("type", ""))).get(0))).contains("\"labels\":{\"type\":\"\"}");
    }

    @Test
    void countsTheRemainingEventsOfEachDevice() {
        List<ProducerRecord<byte[], byte[]>> records = records(
                event("a", 0, null),
                event("b", 0, null),
                event("a", 0, null),
                event("a", 0, null),
                event("c", 0, null));
        assertThat(records)
                .extracting(record -> new String(record.key(), UTF_8))
                .containsExactly("a", "b", "a", "a", "c");
        assertThat(records)
                .extracting(record ->
                        new String(record.headers().lastHeader("remaining").value(), UTF_8))
                .containsExactly("2", "0", "1", "0", "0");
    }

    private static List<ProducerRecord<byte[], byte[]>> records(SyncEvent... events) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        UploadRecords.of(new Upload("u1", TRACE, Arrays.asList(events)), new Topics("p").syncEvents())
                .forEach(records::add);
        return records;
    }

    private static String value(ProducerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .toList();
    }

    private static SyncEvent event(String device, int tie, @Nullable Map<String, String> labels) {
        return SampleEvent.of("e", device, NOW)
                .received(NOW, ClockWord.ABSENT)
                .tie(tie)
                .labels(labels)
                .build();
    }
}

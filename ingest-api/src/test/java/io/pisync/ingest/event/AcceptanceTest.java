package io.pisync.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00.123Z");
    private static final String FRESH = "fresh";
    private static final String TIME = "\"timestamp\":\"2026-03-02T08:00:00Z\"";

    @Test
    void derivesTheSameIdFromTheSameReport() throws Exception {
        String id = id(TIME + ",\"internet_speed\":9");
        assertThat(id)
                .isEqualTo(id(TIME + ",\"internet_speed\":9.0"))
                .isEqualTo(id(TIME + ",\"internetSpeed\":9.0001"));
        assertThat(java.util.UUID.fromString(id).version()).isEqualTo(5);
    }

    @Test
    void derivedIdsNeverChange() throws Exception {
        assertThat(id(TIME + ",\"internet_speed\":9,\"boot_id\":\"b\",\"uptime_ms\":5"))
                .isEqualTo("ed0de824-bd92-5b56-aeb8-25d349ce1f89");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timestamp\":\"2026-03-02T08:00:00.0Z\"",
                TIME + ",\"internet_speed\":0",
                TIME + ",\"internet_speed\":9.001",
                TIME + ",\"boot_id\":\"b\"",
                TIME + ",\"uptime_ms\":1",
                "\"timestamp\":1772438400"
            })
    void derivesAnotherIdFromAnotherReport(String fields) throws Exception {
        assertThat(id(fields)).isNotEqualTo(id(TIME)).isNotEqualTo(FRESH);
    }

    @Test
    void ignoresWhatARetryMayChange() throws Exception {
        assertThat(id(TIME + ",\"labels\":{\"a\":\"b\"},\"sent_boot_id\":\"x\",\"sent_uptime_ms\":7"))
                .isEqualTo(id(TIME));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"internet_speed\":9",
                "\"boot_id\":\"b\"",
                "\"uptime_ms\":5",
                "\"timestamp\":\"1970-01-01T00:03:00Z\"",
                "\"timestamp\":\"1970-01-01T00:03:00Z\",\"uptime_ms\":5",
                "\"timestamp\":\"2065-01-01T00:00:00Z\""
            })
    void generatesAnIdIfReportsAreIndistinguishable(String fields) throws Exception {
        assertThat(id(fields)).isEqualTo(FRESH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"timestamp\":\"1970-01-01T00:03:00Z\",\"boot_id\":\"b\"",
                "\"timestamp\":\"2065-01-01T00:00:00Z\",\"boot_id\":\"b\"",
                "\"boot_id\":\"b\",\"uptime_ms\":5"
            })
    void derivesAnIdIfTheBootDistinguishesReports(String fields) throws Exception {
        assertThat(id(fields)).isNotEqualTo(FRESH);
    }

    @Test
    void theDevicesOwnIdTakesPrecedence() throws Exception {
        assertThat(id("\"event_id\":\"mine\"")).isEqualTo("mine");
        assertThat(id(TIME + ",\"event_id\":\"mine\"")).isEqualTo("mine");
    }

    @Test
    void tiesAreForTimesThatAreOurOwn() throws Exception {
        assertThat(accept("\"x\":1", 7).tie()).isEqualTo(7);
        assertThat(accept("\"timestamp\":0", 7).tie()).isEqualTo(7);
        assertThat(accept(TIME, 7).tie()).isZero();
    }

    @Test
    void storesTheReportedTimeBesideTheResolvedTime() throws Exception {
        SyncEvent event = accept("\"timestamp\":\"1970-01-01 00:03:00\",\"boot_id\":\"b\",\"uptime_ms\":180000", 0);
        assertThat(event.deviceTimestamp()).isEqualTo("1970-01-01 00:03:00");
        assertThat(event.eventTime()).isEqualTo(NOW);
        assertThat(event.clock()).isEqualTo(ClockWord.UNSET);
        assertThat(event.bootId()).isEqualTo("b");
        assertThat(event.uptimeMs()).isEqualTo(180_000);
    }

    @ParameterizedTest
    @CsvSource({"5,0,SUCCESS,false", "0,0,SUCCESS,true", "5,1,PARTIAL,false", "0,1,FAILED,false"})
    void decidesTheOutcomeOnce(int files, int errors, Outcome outcome, boolean empty) throws Exception {
        ReportedEvent reported = EventDecoderTest.valid(
                "{\"device_id\":\"d\",\"total_files_synced\":" + files + ",\"total_errors\":" + errors + "}");
        SyncEvent event = new Acceptance(NOW, () -> FRESH).accept(reported, 0);
        assertThat(event.outcome()).isEqualTo(outcome);
        assertThat(event.empty()).isEqualTo(empty);
    }

    @Test
    void consumersReadARecordWithTheMaximumNumberOfLabels() throws Exception {
        String sent = IntStream.rangeClosed(0, SyncEvent.MAX_LABELS)
                .mapToObj(i -> "\"" + i + "n".repeat(40) + "\":\"" + "v".repeat(70) + "\"")
                .collect(Collectors.joining(","));
        SyncEvent event = accept("\"labels\":{" + sent + "}", 0);
        assertThat(event.labels()).hasSize(SyncEvent.MAX_LABELS);

        Topic<String, EventRecord> topic = new Topics("pisync").syncEvents();
        Headers headers = new RecordHeaders();
        byte[] written = topic.values().serializer().serialize(topic.name(), headers, event);
        assertThat(topic.values().deserializer().deserialize(topic.name(), headers, written))
                .isEqualTo(event);
    }

    private static String id(String fields) throws Exception {
        return accept(fields, 0).eventId();
    }

    private static SyncEvent accept(String fields, int position) throws Exception {
        return new Acceptance(NOW, () -> FRESH)
                .accept(EventDecoderTest.valid(EventDecoderTest.event(fields)), position);
    }
}

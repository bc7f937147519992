package io.pisync.ingest.http;

import static io.pisync.ingest.http.IngestUnderTest.gzip;
import static io.pisync.ingest.http.IngestUnderTest.header;
import static io.pisync.ingest.http.IngestUnderTest.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.log.LogUnavailable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncEventRoutesTest {
    private static final String SEED =
            "{\"device_id\":\"64f06b5fd1392e27106546ee\",\"timestamp\":\"2024-06-13T12:00:00Z\","
                    + "\"total_files_synced\":7,\"total_errors\":2,\"internet_speed\":9}";
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final IngestUnderTest ingest = new IngestUnderTest();

    @AfterEach
    void stop() {
        ingest.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sync-event",
                "/sync-event/",
                "/api/sync-event",
                "/api/sync-event/",
                "//sync-event",
                "/api//sync-event",
                "///api///sync-event//"
            })
    void answersAfterTheEventIsStored(String path) {
        HttpResponse<String> answer = ingest.post(path, SEED, "Content-Type", "application/json");
        SyncEvent event = ingest.log.events().get(0);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"message\":\"Sync event queued\",\"event_id\":\"" + event.eventId()
                                + "\",\"device_id\":\"64f06b5fd1392e27106546ee\",\"received_at\":\"2026-03-02T09:00:00.123Z\"}");
        assertThat(header(answer, "PiSync-Position")).isEqualTo("2:40,11:7");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "X-Request-Id")).isNotEmpty();
        assertThat(event.receivedAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00.123Z"));
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2024-06-13T12:00:00Z"));
    }

    @Test
    void acceptsTheSeedsCamelCase() {
        String body = "{\"deviceId\":\"d\",\"timestamp\":\"2024-06-13T12:00:00Z\",\"totalFilesSynced\":7,"
                + "\"totalErrors\":2,\"internetSpeed\":9}";
        assertThat(ingest.post("/sync-event", body).statusCode()).isEqualTo(202);
    }

    @Test
    void givesARetryTheSameId() {
        String first = json(ingest.post("/sync-event", SEED)).get("event_id").textValue();
        String again = json(ingest.post("/sync-event", SEED)).get("event_id").textValue();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void givesEachReportWithoutATimeAnIdOfItsOwn() {
        String body = "{\"device_id\":\"d\",\"total_files_synced\":0,\"total_errors\":1}";
        String first = json(ingest.post("/sync-event", body)).get("event_id").textValue();
        String again = json(ingest.post("/sync-event", body)).get("event_id").textValue();
        assertThat(again).isNotEqualTo(first);
        assertThat(UUID.fromString(again).version()).isEqualTo(7);
    }

    @Test
    void carriesTheClientsTraceOrBeginsOne() {
        ingest.post("/sync-event", SEED, "traceparent", TRACE);
        ingest.post(
                "/sync-event", SEED, "traceparent", TRACE.replace("0af7651916cd43dd8448eb211c80319c", "0".repeat(32)));
        ingest.post("/sync-event", SEED);
        List<String> traces =
                ingest.log.uploads.stream().map(upload -> upload.trace().text()).toList();
        assertThat(traces.get(0))
                .as("the client's trace, and a parent of our own")
                .matches(TRACE.substring(0, 36) + "[0-9a-f]{16}" + TRACE.substring(52))
                .isNotEqualTo(TRACE);
        assertThat(traces.subList(1, 3))
                .allSatisfy(trace -> assertThat(trace)
                        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00")
                        .doesNotContain(TRACE.substring(3, 35)));
        assertThat(UUID.fromString(ingest.log.uploads.get(0).uploadId()).version())
                .isEqualTo(7);
    }

    @Test
    void reportsAllProblems() {
        HttpResponse<String> answer = ingest.post("/sync-event", "{\"device_id\":\"..\",\"total_errors\":5.5}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(answer).get("type").textValue()).isEqualTo("/problems/invalid-event");
        assertThat(json(answer).get("errors").toString())
                .isEqualTo("[{\"pointer\":\"/device_id\",\"code\":\"reserved\","
                        + "\"detail\":\"device_id must not be '.' or '..'\"},"
                        + "{\"pointer\":\"/total_files_synced\",\"code\":\"missing\","
                        + "\"detail\":\"total_files_synced is required\"},"
                        + "{\"pointer\":\"/total_errors\",\"code\":\"wrong_type\","
                        + "\"detail\":\"total_errors must be an integer from 0 to 2147483647, without a fraction\"}]");
        assertThat(ingest.log.uploads).isEmpty();
    }

    @Test
    void repairsOptionalFieldsAndReportsIt() {
        HttpResponse<String> answer = ingest.post(
                "/sync-event",
                "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0,\"internet_speed\":NaN,\"uptime_ms\":-1}");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("warnings").toString())
                .isEqualTo("[{\"pointer\":\"/uptime_ms\",\"code\":\"out_of_range\","
                        + "\"detail\":\"uptime_ms must be an integer from 0 to 9007199254740991; it was left out\"},"
                        + "{\"pointer\":\"/internet_speed\",\"code\":\"wrong_type\",\"detail\":\"internet_speed must be "
                        + "a number from 0 to 1000000 (Mbps), but what was sent is no JSON value; it was left out\"}]");
        assertThat(ingest.meter("pisync.ingest.repairs", "code", "wrong_type")).isEqualTo(1);
        assertThat(ingest.get("/metrics").body()).contains("pisync_ingest_repairs_total{code=\"out_of_range\"} 1.0");
    }

    @Test
    void rejectsTextThatIsNotUtf8WithAnyCharset() {
        byte[] latin = SEED.replace("64f06b5fd1392e27106546ee", "caf\u00e9").getBytes(ISO_8859_1);
        HttpResponse<String> answer =
                ingest.post("/sync-event", latin, "Content-Type", "application/json; charset=iso-8859-1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/detail").textValue()).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "not json", "{} {}"})
    void reportsABodyThatIsNotJson(String body) {
        HttpResponse<String> answer = ingest.post("/sync-event", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/code").textValue()).isEqualTo("unreadable_json");
        assertThat(answer.body()).doesNotContain("jackson", "Exception", "StreamRead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "Application/JSON;charset=\"UTF-8\"",
                "application/json; charset=utf8",
                "application/json; charset=us-ascii",
                "application/json; charset=iso-8859-1",
                "application/json; charset='utf-8'",
                "application/json; charset=",
                "application/json; charset=\"",
                "application/json;charset=\"utf-8",
                "application/json;;;",
                "application/json; charset=no such",
                "application/vnd.pisync+json",
                "application/problem+json"
            })
    void acceptsAllJsonMediaTypes(String type) {
        assertThat(ingest.post("/sync-event", SEED, "Content-Type", type).statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/x-ndjson",
                "application/xml",
                "json",
                "application/json, application/json"
            })
    void rejectsOtherTypesAndNamesTheAcceptedOnes(String type) {
        HttpResponse<String> answer = ingest.post("/sync-event", SEED, "Content-Type", type);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).get("detail").textValue()).contains("Content-Type: application/json");
    }

    @Test
    void limitsTheBody() {
        String fits = SEED + " ".repeat(64 * 1024 - SEED.length());
        assertThat(ingest.post("/sync-event", fits).statusCode()).isEqualTo(202);
        assertThat(ingest.post("/sync-event", fits + " ").statusCode()).isEqualTo(413);
        assertThat(ingest.post("/sync-event", gzip((fits + " ").getBytes(UTF_8)), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void rejectsOtherMethods() {
        HttpResponse<String> answer = ingest.get("/sync-event");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).contains("POST");
    }

    @Test
    void returnsUnavailableIfTheLogIs() {
        ingest.log.answerWith(CompletableFuture.failedFuture(new LogUnavailable("it is a test")));
        HttpResponse<String> answer = ingest.post("/sync-event", SEED);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("2");
        assertThat(json(answer).get("type").textValue()).isEqualTo("/problems/event-log-unavailable");
        assertThat(ingest.meter("pisync.ingest.events.accepted")).isZero();
    }

    @Test
    void doesNotWaitLongForASlowLog() {
        ingest.log.answerWith(new CompletableFuture<>());
        HttpResponse<String> answer = ingest.post("/sync-event", SEED);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).get("type").textValue()).isEqualTo("/problems/timeout");
        assertThat(header(answer, "Retry-After")).isNotEmpty();
        assertThat(Intake.ANSWER_TIMEOUT).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void countsAcceptedAndRejectedEvents() {
        ingest.post("/sync-event", SEED);
        ingest.post("/sync-event", "{\"device_id\":\"d\",\"total_files_synced\":0,\"total_errors\":0}");
        ingest.post("/sync-event", "{}");
        ingest.post("/sync-event", "{");
        assertThat(ingest.meter("pisync.ingest.events.accepted")).isEqualTo(2);
        assertThat(ingest.meter("pisync.ingest.events.rejected")).isEqualTo(2);
        assertThat(ingest.meter("pisync.ingest.events.clock", "clock", "ok")).isEqualTo(1);
        assertThat(ingest.meter("pisync.ingest.events.clock", "clock", "absent"))
                .isEqualTo(1);
        assertThat(ingest.meter("pisync.ingest.problems", "code", "missing")).isEqualTo(1);
        assertThat(ingest.meter("pisync.ingest.problems", "code", "unreadable_json"))
                .isEqualTo(1);
        assertThat(ingest.get("/metrics").body()).contains("pisync_ingest_ack_seconds_bucket");
    }
}

package io.pisync.ingest.http;

import static io.pisync.ingest.http.IngestUnderTest.gzip;
import static io.pisync.ingest.http.IngestUnderTest.header;
import static io.pisync.ingest.http.IngestUnderTest.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.log.LogUnavailable;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadTest {
    private static final String NDJSON = "application/x-ndjson";

    private final IngestUnderTest ingest = new IngestUnderTest();

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void acceptsAnArrayOfSeveralDevicesInOrder() {
        HttpResponse<String> answer = ingest.post(
                "/sync-events", "[" + event("a", "e1") + "," + event("b", "e2") + "," + event("a", "e3") + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"accepted\":3,\"rejected\":0,\"results\":["
                        + "{\"index\":0,\"status\":\"accepted\",\"event_id\":\"e1\"},"
                        + "{\"index\":1,\"status\":\"accepted\",\"event_id\":\"e2\"},"
                        + "{\"index\":2,\"status\":\"accepted\",\"event_id\":\"e3\"}]}");
        assertThat(header(answer, "PiSync-Position")).isEqualTo("2:40,11:7");
        assertThat(ingest.log.uploads).hasSize(1);
        assertThat(ingest.log.events()).extracting(SyncEvent::eventId).containsExactly("e1", "e2", "e3");
        assertThat(ingest.log.events()).extracting(SyncEvent::tie).containsExactly(0, 1, 2);
    }

    @Test
    void acceptsValidItemsAndReportsInvalidOnes() {
        HttpResponse<String> answer = ingest.post(
                "/api/sync-events/",
                "[" + event("a", "e1") + ",{\"device_id\":\"d\",\"total_files_synced\":1}," + event("a", "e3") + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(2);
        assertThat(json(answer).get("rejected").intValue()).isEqualTo(1);
        assertThat(json(answer).at("/results/1").toString())
                .isEqualTo("{\"index\":1,\"status\":\"rejected\",\"errors\":[{\"pointer\":\"/1/total_errors\","
                        + "\"code\":\"missing\",\"detail\":\"total_errors is required\"}]}");
        assertThat(ingest.log.events()).extracting(SyncEvent::tie).containsExactly(0, 2);
        assertThat(ingest.meter("pisync.ingest.events.rejected")).isEqualTo(1);
    }

    @Test
    void rejectsAnUploadWithoutValidItems() {
        HttpResponse<String> answer = ingest.post("/sync-events", "[{\"device_id\":\"d\",\"total_files_synced\":1},5]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/pointer").textValue()).isEqualTo("/0/total_errors");
        assertThat(json(answer).at("/errors/1/pointer").textValue()).isEqualTo("/1");
        assertThat(ingest.log.uploads).isEmpty();
    }

    @Test
    void rejectsADocumentThatIsNoArray() {
        for (String body : new String[] {event("a", "e"), "[", "", "[{"}) {
            HttpResponse<String> answer = ingest.post("/sync-events", body);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).at("/errors/0/code").textValue()).isEqualTo("unreadable_json");
        }
        assertThat(ingest.log.uploads).isEmpty();
    }

    @Test
    void acceptsAnEmptyUpload() {
        HttpResponse<String> answer = ingest.post("/sync-events", "[]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":0,\"rejected\":0,\"results\":[]}");
        assertThat(header(answer, "PiSync-Position")).isEmpty();
    }

    @Test
    void acceptsTheSameEventTwice() {
        HttpResponse<String> answer =
                ingest.post("/sync-events", "[" + event("a", "e1") + "," + event("a", "e1") + "]");
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(2);
        assertThat(ingest.log.events()).hasSize(2);
    }

    @Test
    void acceptsLinesAndRejectsOnlyABrokenOne() {
        HttpResponse<String> answer = ingest.post(
                "/sync-events", event("a", "e1") + "\n\n{broken\n" + event("a", "e2"), "Content-Type", NDJSON);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).at("/results/1/status").textValue()).isEqualTo("rejected");
        assertThat(json(answer).at("/results/1/errors/0/pointer").textValue()).isEqualTo("/1");
        assertThat(json(answer).at("/results/1/errors/0/code").textValue()).isEqualTo("unreadable_json");
        assertThat(ingest.log.events()).extracting(SyncEvent::eventId).containsExactly("e1", "e2");
    }

    @Test
    void acceptsAtMostFiveHundredEvents() {
        assertThat(json(ingest.post("/sync-events", array(500))).get("accepted").intValue())
                .isEqualTo(500);
        HttpResponse<String> answer = ingest.post("/sync-events", array(501));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).get("detail").textValue()).contains("500");
        assertThat(ingest.post("/sync-events", "{}\n".repeat(501), "Content-Type", NDJSON)
                        .statusCode())
                .isEqualTo(413);
        assertThat(ingest.log.uploads).hasSize(1);
    }

    @Test
    void acceptsItemsBeforeUnmatchedBrackets() {
        HttpResponse<String> answer =
                ingest.post("/sync-events", "[" + event("a", "e1") + ",{\"a\":[1}," + event("a", "e2"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(1);
        assertThat(json(answer).findValuesAsText("code"))
                .containsExactly("unreadable_json", "structure_lost", "unreadable_json");
    }

    @Test
    void reportsTheRepairsOfEachItem() {
        HttpResponse<String> answer = ingest.post(
                "/sync-events",
                "[" + event("a", "e1") + "," + event("a", "e2").replace("}", ",\"internet_speed\":-Infinity}") + ","
                        + event("a", "e3").replace("\"total_errors\":0", "\"total_errors\":1e-999999999") + "]");
        assertThat(json(answer).at("/results/0").has("warnings")).isFalse();
        assertThat(json(answer).at("/results/1/warnings/0/pointer").textValue()).isEqualTo("/1/internet_speed");
        assertThat(json(answer).at("/results/2/status").textValue()).isEqualTo("rejected");
        assertThat(ingest.log.events())
                .extracting(SyncEvent::repairs)
                .containsExactly(List.of(), List.of(new Repair("/internet_speed", "wrong_type")));
        assertThat(json(answer).at("/results/2").has("warnings")).isFalse();
    }

    @Test
    void readsAllMembersOfGzip() {
        byte[] first = gzip(("[" + event("a", "e1") + ",").getBytes(UTF_8));
        byte[] second = gzip((event("a", "e2") + "]").getBytes(UTF_8));
        ByteBuffer both =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second);
        HttpResponse<String> answer = ingest.post("/sync-events", both.array(), "Content-Encoding", "gzip");
        assertThat(json(answer).get("accepted").intValue()).isEqualTo(2);
        byte[] plain = ByteBuffer.allocate(first.length + 3)
                .put(first)
                .put(new byte[] {',', '{', '}'})
                .array();
        assertThat(ingest.post("/sync-events", plain, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void rejectsAGzipBomb() {
        byte[] bomb = gzip(new byte[200 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        assertThat(ingest.post("/sync-events", bomb, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(413);
    }

    @Test
    void rejectsInvalidGzip() {
        byte[] whole = gzip(array(3).getBytes(UTF_8));
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length / 2);
        assertThat(ingest.post("/sync-events", torn, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
        assertThat(ingest.post("/sync-events", "[]", "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
        assertThat(ingest.post("/sync-events", "[]", "Content-Encoding", "br").statusCode())
                .isEqualTo(415);
    }

    @Test
    void limitsTheBodyToOneMebibyte() {
        assertThat(ingest.post("/sync-events", "[]" + " ".repeat(1024 * 1024 - 2))
                        .statusCode())
                .isEqualTo(202);
        assertThat(ingest.post("/sync-events", "[]" + " ".repeat(1024 * 1024 - 1))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void namesTheAcceptedTypes() {
        HttpResponse<String> answer = ingest.post("/sync-events", "[]", "Content-Type", "text/csv");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(json(answer).get("detail").textValue()).contains("application/json", "application/x-ndjson");
    }

    @Test
    void acceptsARepeatedTypeButNotTwoDifferentOnes() {
        String type = "Content-Type";
        assertThat(ingest.post("/sync-events", array(1), type, "application/json", type, "application/json")
                        .statusCode())
                .isEqualTo(202);
        assertThat(ingest.post("/sync-events", array(1), type, "application/json", type, "application/x-ndjson")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void returnsUnavailableIfTheLogFailsMidway() {
        ingest.log.answerWith(CompletableFuture.failedFuture(new LogUnavailable("it is a test")));
        HttpResponse<String> answer = ingest.post("/sync-events", array(3));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isNotEmpty();
        assertThat(answer.body()).doesNotContain("accepted\":");
    }

    private static String array(int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> event("d" + i % 7, "e" + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String event(String device, String id) {
        return "{\"device_id\":\"" + device + "\",\"event_id\":\"" + id
                + "\",\"total_files_synced\":1,\"total_errors\":0}";
    }
}

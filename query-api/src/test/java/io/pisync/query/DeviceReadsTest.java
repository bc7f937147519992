package io.pisync.query;

import static io.pisync.query.QueryServer.encoded;
import static io.pisync.query.QueryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.Window;
import io.pisync.query.paging.Cursor;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceReadsTest {
    private final FakeFleet fleet = new FakeFleet(1).with("PBX 7", 120).with("é", 1);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet).holds(0);
    private final QueryServer server = new QueryServer(FleetStates.local(processor));

    @BeforeEach
    void hold() {
        fleet.assign(0, processor.address());
        processor.asked().clear();
    }

    @AfterEach
    void revive() {
        processor.before(() -> {}).fresh(FakeFleet.FRESH).holds(0);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/device/PBX%207/sync-history",
                "/devices/PBX%207/sync-history",
                "/sync-history?device_id=PBX%207",
                "/api/device/PBX%207/sync-history/?limit=50"
            })
    void answersTheHistoryUnderEachOfItsNames(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("PiSync-As-Of")).hasValue("2026-03-02T09:00:00.123Z");
        assertThat(answer.headers().firstValue("PiSync-Lag-Ms")).hasValue("0");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(json(answer)).hasSize(50);
        assertThat(json(answer).get(0).toString())
                .isEqualTo("{\"device_id\":\"PBX 7\",\"timestamp\":\"2026-03-02T09:00:00.123Z\","
                        + "\"total_files_synced\":0,\"total_errors\":1,\"internet_speed\":null,\"outcome\":\"failed\","
                        + "\"event_id\":\"e0\",\"received_at\":\"2026-03-02T09:00:00.123Z\",\"device_timestamp\":null,"
                        + "\"clock\":\"absent\",\"errors\":[]}");
        assertThat(json(answer).get(1).get("repairs").toString())
                .isEqualTo(
                        "[{\"pointer\":\"/errors\",\"code\":\"too_many\"},{\"pointer\":\"/labels\",\"code\":\"empty\"}]");
    }

    @Test
    void walksTheWholeHistoryAlongTheLinks() {
        List<String> seen = new ArrayList<>();
        Optional<HttpResponse<String>> page =
                Optional.of(server.get("/device/PBX%207/sync-history?limit=9&to=2027-01-01&outcome=failed"));
        while (page.isPresent()) {
            json(page.get()).forEach(item -> seen.add(item.get("event_id").asText()));
            page = page.flatMap(server::next);
        }
        assertThat(seen)
                .isEqualTo(
                        IntStream.range(0, 120).mapToObj(number -> "e" + number).toList());
        assertThat(processor.asked())
                .allMatch(question -> question instanceof SyncHistoryQuestion history
                        && Instant.parse("2027-01-01T00:00:00Z").equals(history.to())
                        && history.outcome() == Outcome.FAILED);
    }

    @Test
    void pagesByPageAndByOffset() {
        assertThat(ids(server.get("/device/PBX%207/sync-history?page=3&limit=2")))
                .containsExactly("e4", "e5");
        assertThat(ids(server.get("/device/PBX%207/sync-history?offset=118&limit=5")))
                .containsExactly("e118", "e119");
        assertThat(QueryServer.nextUri(server.get("/device/PBX%207/sync-history?offset=118&limit=5")))
                .isEmpty();
        HttpResponse<String> paged = server.get("/device/PBX%207/sync-history?page=2&limit=2");
        assertThat(server.next(paged).map(DeviceReadsTest::ids)).hasValue(List.of("e4", "e5"));
    }

    @Test
    void readsBareDatesAsWholeDaysInUtc() {
        server.get("/device/PBX%207/sync-history?startDate=2026-03-01&endDate=2026-03-02");
        server.get("/device/PBX%207/sync-history?from=2026-03-01T00:00:00Z&to=2026-03-03");
        assertThat(processor.asked()).hasSize(2);
        assertThat(processor.asked().get(0)).isEqualTo(processor.asked().get(1));
        assertThat(((SyncHistoryQuestion) processor.asked().get(0)).to())
                .isEqualTo(Instant.parse("2026-03-03T00:00:00Z"));
    }

    @Test
    void cutsBoundsFinerThanEventTimesWithoutMovingAnEvent() {
        server.get("/device/PBX%207/sync-history?from=2026-03-01T00:00:00.0005Z&endDate=9999-12-31");
        SyncHistoryQuestion question = (SyncHistoryQuestion) processor.asked().get(0);
        assertThat(question.from()).isEqualTo(Instant.parse("2026-03-01T00:00:00.001Z"));
        assertThat(question.to()).isEqualTo(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/device/PBX%207", "/devices/PBX%207", "/device-status?device_id=PBX%207", "/api/device/PBX%207/"
            })
    void answersTheStatusUnderEachOfItsNames(String path) {
        JsonNode status = json(server.get(path));
        assertThat(status.fieldNames())
                .toIterable()
                .containsExactly(
                        "device_id",
                        "state",
                        "consecutive_failures",
                        "total_syncs",
                        "failed_syncs",
                        "partial_syncs",
                        "total_files_synced",
                        "total_errors",
                        "success_rate",
                        "average_internet_speed",
                        "first_seen_at",
                        "last_contact_at",
                        "last_sync_at",
                        "last_success_at",
                        "last_failure_at",
                        "last_outcome",
                        "labels",
                        "open_alerts");
        assertThat(status.get("state").asText()).isEqualTo("failing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/device/PBX%207/stats?window=7d", "/device-stats?device_id=PBX%207&window=7d"})
    void answersStatisticsOfAWindow(String path) {
        assertThat(json(server.get(path)).get("window").asText()).isEqualTo("7d");
        assertThat(processor.asked()).containsExactly(new DeviceStatsQuestion("PBX 7", Window.DAYS_7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "क्षेत्र-७",
                "😀",
                "what?",
                "#1",
                "100%",
                "%2F",
                "a b",
                "a+b",
                "failing",
                "a;b",
                "a\\b",
                "\"",
                "a//b",
                "../x"
            })
    void findsADeviceByAnyLegalId(String id) {
        fleet.with(id, 2);
        for (String path : List.of(
                "/device/" + encoded(id),
                "/device/" + encoded(id) + "/stats",
                "/api/device/" + encoded(id) + "/stats/",
                "/device-status?device_id=" + encoded(id),
                "/device-stats?device_id=" + encoded(id))) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            assertThat(json(answer).get("device_id").asText()).isEqualTo(id);
        }
        assertThat(json(server.get("/device/" + encoded(id) + "/sync-history"))).hasSize(2);
    }

    @Test
    void looksIdsUpInNormalForm() {
        assertThat(server.get("/device/e%CC%81").statusCode()).isEqualTo(200);
        assertThat(server.get("/device-status?device_id=e%CC%81").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/device-status",
                "/device-status?device_id=",
                "/device-status?device_id=.",
                "/device-status?device_id=%20x",
                "/device-status?device_id=x%0A",
                "/device-status?device_id=%EF%BF%BD",
                "/device-status?device_id=%FF",
                "/device/x%20",
                "/device/%09x/sync-history"
            })
    void rejectsAnInvalidDeviceId(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(processor.asked()).isEmpty();
    }

    @Test
    void rejectsAnIdThatIsTooLong() {
        assertThat(server.get("/device/" + encoded("😀".repeat(256))).statusCode())
                .isEqualTo(400);
        assertThat(server.get("/device/" + encoded("😀".repeat(255))).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=x",
                "limit=1.5",
                "page=0",
                "page=-1",
                "offset=-1",
                "offset=9951",
                "page=201",
                "page=2000000000&limit=1000",
                "page=1&offset=5",
                "cursor=x",
                "cursor=%C3%A9",
                "from=yesterday",
                "to=2026-02-30",
                "startDate=2026-03-01T00:00",
                "from=%2B999999999-12-31T23:59:59Z",
                "to=-0001-01-01T00:00:00Z",
                "outcome=bad",
                "from=2026-03-02&to=2026-03-01",
                "from=2026-03-01&startDate=2026-03-02",
                "limit=1&limit=2"
            })
    void rejectsParametersOutsideTheirRange(String query) {
        HttpResponse<String> answer = server.get("/device/PBX%207/sync-history?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode problem = json(answer);
        assertThat(problem.get("type").asText()).isEqualTo("/problems/invalid-parameter");
        assertThat(problem.get("errors").get(0).get("pointer").asText()).startsWith("/");
        assertThat(processor.asked()).isEmpty();
    }

    @Test
    void namesEveryParameterThatIsWrong() {
        JsonNode errors = json(server.get("/device/PBX%207/sync-history?limit=0&outcome=bad&from=x"))
                .get("errors");
        assertThat(StreamSupport.stream(errors.spliterator(), false)
                        .map(error -> error.get("pointer").asText()))
                .containsExactlyInAnyOrder("/limit", "/outcome", "/from");
    }

    @Test
    void pointsToTheCursorWhenAnOffsetReachesTooFar() {
        assertThat(server.get("/device/PBX%207/sync-history?page=201").body()).contains("cursor");
    }

    @Test
    void rejectsACursorWithOtherFilters() {
        String cursor = QueryServer.nextUri(server.get("/device/PBX%207/sync-history?limit=9&outcome=failed"))
                .orElseThrow()
                .getQuery()
                .replaceAll(".*cursor=", "");
        String same = "/device/PBX%207/sync-history?limit=5&outcome=failed&cursor=" + cursor;
        assertThat(server.get(same).statusCode()).isEqualTo(200);
        assertThat(server.get(same.replace("failed", "partial")).statusCode()).isEqualTo(400);
        assertThat(server.get("/device/other/sync-history?outcome=failed&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.get(same + "&offset=1").statusCode()).isEqualTo(400);
    }

    @Test
    void rejectsACursorThatNoPageHasNamed() {
        SyncHistoryQuestion question = new SyncHistoryQuestion("PBX 7", null, null, null, null, 0, 50);
        String cursor = Cursor.encode(question, "nonsense");
        HttpResponse<String> answer = server.get("/device/PBX%207/sync-history?cursor=" + cursor);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("pointer").asText()).isEqualTo("/cursor");
    }

    @Test
    void returnsNotFoundForADeviceThatTheOwnerDoesNotKnow() {
        HttpResponse<String> answer = server.get("/device/nobody");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("type").asText()).isEqualTo("/problems/device-not-found");
        assertThat(json(answer).get("detail").asText()).contains("nobody");
        assertThat(server.get("/device/nobody/sync-history").statusCode()).isEqualTo(404);
    }

    @Test
    void neverReturnsNotFoundInsteadOfNotYet() {
        processor.holds();
        assertUnavailable(server.get("/device/nobody"));
        assertUnavailable(server.get("/device/nobody/sync-history"));
        fleet.assign(0);
        assertUnavailable(server.get("/device/PBX%207/stats"));
    }

    @Test
    void reportsHowStaleAStandbyIs() {
        processor.fresh(new Freshness(Instant.parse("2026-03-02T08:00:00Z"), 4_200));
        assertThat(server.get("/device/PBX%207").headers().firstValue("PiSync-Lag-Ms"))
                .hasValue("4200");
    }

    @Test
    void answersNotModifiedIfTheClientHasTheContent() {
        HttpResponse<String> first = server.get("/device/PBX%207");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> second = server.get("/device/PBX%207", "If-None-Match", tag);
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(second.headers().firstValue("PiSync-As-Of")).isPresent();
        assertThat(server.get("/device/%C3%A9", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersNotAcceptableToClientsThatWantSomethingElse() {
        assertThat(server.get("/device/PBX%207", "Accept", "application/xml").statusCode())
                .isEqualTo(406);
        assertThat(server.get("/device/PBX%207", "Accept", "text/html, */*;q=0.8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void joinsHeadersThatHoldAListAndComeInTwoLines() {
        HttpResponse<String> answer =
                server.get("/device/PBX%207", "Accept", "text/html", "Accept", "application/json");
        assertThat(answer.statusCode()).isEqualTo(200);
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(server.get("/device/PBX%207", "If-None-Match", "\"other\"", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/device-status?device_id=PBX%207&device_id=b,/device_id",
        "/sync-history?device_id=a&device_id=a,/device_id",
        "/device/PBX%207?window=7d,/window",
        "/device/PBX%207/stats?windw=7d,/windw",
        "/device/PBX%207/sync-history?label.school=x,/label.school",
        "/device/PBX%207/sync-history?since=2026-03-02,/since"
    })
    void rejectsParametersThatAreRepeatedOrThatItDoesNotHave(String path, String pointer) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("pointer").asText()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-02T14:30:00+05:30", "2026-03-02T14:30:00%2B05:30", "2026-03-02%2009:00:00", "1772442000"
            })
    void readsATimeAsItWasPasted(String from) {
        assertThat(ids(server.get("/device/PBX%207/sync-history?from=" + from)))
                .isEqualTo(ids(server.get("/device/PBX%207/sync-history?from=2026-03-02T09:00:00Z")))
                .isNotEmpty();
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static List<String> ids(HttpResponse<String> page) {
        return StreamSupport.stream(json(page).spliterator(), false)
                .map(item -> item.get("event_id").asText())
                .toList();
    }
}

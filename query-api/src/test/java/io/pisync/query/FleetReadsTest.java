package io.pisync.query;

import static io.pisync.query.QueryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.KeysQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetReadsTest {
    private static final int PARTITIONS = 3;

    private final FakeFleet fleet = new FakeFleet(PARTITIONS);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet);
    private final QueryServer server = new QueryServer(FleetStates.local(processor));

    @BeforeEach
    void hold() {
        IntStream.range(0, PARTITIONS).forEach(partition -> fleet.assign(partition, processor.address()));
        IntStream.rangeClosed(1, 60).forEach(number -> fleet.with("d" + number, number));
        processor.holds(0, 1, 2).asked().clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listsDevicesThatFailRepeatedly() {
        HttpResponse<String> answer = server.get("/api/devices/repeated-failures?page=1&limit=10");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get(0).toString())
                .isEqualTo("{\"device_id\":\"d60\",\"failure_count\":60,\"consecutive_failures\":60,"
                        + "\"last_failure_at\":\"2026-03-02T09:00:00.123Z\",\"last_success_at\":null,"
                        + "\"last_contact_at\":\"2026-03-02T09:00:00.123Z\",\"labels\":{}}");
        assertThat(json(answer)).hasSize(10);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("57");
        assertThat(answer.headers().firstValue("PiSync-As-Of")).hasValue("2026-03-02T09:00:00.123Z");
        assertThat(answer.headers().firstValue("PiSync-Lag-Ms")).hasValue("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices/failing",
                "/devices/late",
                "/devices/silent",
                "/devices/repeated-failures",
                "/devices/stale",
                "/devices/clock-faults",
                "/errors",
                "/errors/groups",
                "/errors/groups/storage_full",
                "/alerts",
                "/groups",
                "/labels"
            })
    void acceptsLabelsOnEveryListAndReportsMisspeltOnes(String path) {
        assertThat(server.get(path + "?label.school=Nandi&label.District=(none)")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> wrong = server.get(path + "?school=Nandi");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("school is not a parameter here; did you mean label.school?");
    }

    @Test
    void groupsErrorsMostDevicesFirst() {
        JsonNode groups = json(server.get("/errors/groups"));
        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).get("code").asText()).isEqualTo("storage_full");
        assertThat(groups.get(0).get("devices").asInt()).isEqualTo(60);
        assertThat(groups.get(0).get("first_seen_at").asText()).isEqualTo("2026-03-02T08:59:00.123Z");
    }

    @Test
    void listsTheDevicesThatReportedAnError() {
        HttpResponse<String> answer = server.get("/errors/groups/storage_full?limit=1");
        assertThat(json(answer).get(0).toString())
                .isEqualTo("{\"device_id\":\"d1\",\"state\":\"failing\",\"syncs\":1,"
                        + "\"first_seen_at\":\"2026-03-02T08:59:59.123Z\",\"last_seen_at\":\"2026-03-02T09:00:00.123Z\","
                        + "\"labels\":{}}");
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("60");
        assertThat(json(server.get("/errors/groups/other"))).isEmpty();
        assertThat(server.get("/errors/groups/No%20code").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/changes",
                "/changes?since=soon",
                "/devices/stale?days=0",
                "/devices/stale?days=31",
                "/devices/clock-faults?days=366",
                "/errors/groups?sort=code"
            })
    void rejectsParametersThatAListDoesNotHave(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void refersToGroupsForSumsByLabel() {
        HttpResponse<String> refused = server.get("/stats?label.school=Nandi");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("must be left out", "/groups?by=school");
    }

    @Test
    void readsSpansOfAlerts() {
        assertThat(server.get("/alerts?opened_from=2026-03-01&opened_to=2026-03-01&resolved_from=2026-03-01T08:00:00Z"
                                + "&sort=detected_at")
                        .statusCode())
                .isEqualTo(200);
        assertThat(processor.asked())
                .contains(new AlertsQuestion(
                        null,
                        null,
                        Map.of(),
                        new AlertsQuestion.Span(
                                Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z")),
                        new AlertsQuestion.Span(Instant.parse("2026-03-01T08:00:00Z"), null),
                        AlertsQuestion.Sort.DETECTED_AT,
                        null,
                        51));
        assertThat(server.get("/alerts?opened_from=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void walksAListAlongTheLinks() {
        List<String> seen = new ArrayList<>();
        Optional<HttpResponse<String>> page =
                Optional.of(server.get("/devices/repeated-failures?limit=10&format=ids&threshold=5"));
        int pages = 0;
        for (; page.isPresent(); pages++) {
            seen.addAll(texts(page.get()));
            page = page.flatMap(server::next);
        }
        assertThat(seen)
                .isEqualTo(IntStream.iterate(60, n -> n > 5, n -> n - 1)
                        .mapToObj(n -> "d" + n)
                        .toList());
        assertThat(pages).isEqualTo(6);
    }

    @Test
    void hasNoNextPageBehindTheLastRow() {
        HttpResponse<String> last = server.get("/devices/repeated-failures?threshold=50&limit=10");
        assertThat(json(last)).hasSize(10);
        assertThat(last.headers().firstValue("Link")).isEmpty();
        assertThat(server.get("/devices/repeated-failures?threshold=49&limit=10")
                        .headers()
                        .firstValue("Link"))
                .isPresent();
        assertThat(server.get("/devices/repeated-failures?threshold=60").body()).isEqualTo("[]");
    }

    @Test
    void pagesByPageAndByOffset() {
        String path = "/devices/repeated-failures?format=ids&limit=2";
        assertThat(texts(server.get(path + "&page=2"))).containsExactly("d58", "d57");
        assertThat(texts(server.get(path + "&offset=3"))).containsExactly("d57", "d56");
        assertThat(server.next(server.get(path + "&page=2")).map(FleetReadsTest::texts))
                .hasValue(List.of("d56", "d55"));
        assertThat(json(server.get("/devices/repeated-failures?offset=9950"))).isEmpty();
    }

    @Test
    void readsOnlyKeysOfTheRowsBeforeADeepPage() {
        IntStream.range(0, 2_400).forEach(number -> fleet.with("many" + number, 100_000 - number));
        String path = "/devices/repeated-failures?threshold=9000&format=ids&limit=10&offset=";
        HttpResponse<String> page = server.get(path + 2_390);
        assertThat(texts(page))
                .isEqualTo(
                        IntStream.range(2_390, 2_400).mapToObj(n -> "many" + n).toList());
        assertThat(page.headers().firstValue("Link")).isEmpty();
        HttpResponse<String> before = server.get(path + 2_380);
        assertThat(server.next(before).map(FleetReadsTest::texts)).hasValue(texts(page));
        HttpResponse<String> behind = server.get(path + 2_400);
        assertThat(behind.body()).isEqualTo("[]");
        assertThat(behind.headers().firstValue("PiSync-Lag-Ms")).hasValue("0");
        assertThat(processor.asked())
                .allMatch(question -> question instanceof KeysQuestion || ((ListQuestion<?>) question).limit() == 11);
        IntStream.range(0, 2_400).forEach(number -> fleet.without("many" + number));
    }

    @Test
    void reportsPartitionsMissingBeforeADeepPage() {
        IntStream.range(0, 2_000).forEach(number -> fleet.with("many" + number, 100_000 - number));
        String path = "/devices/repeated-failures?threshold=9000&offset=1000";
        fleet.assign(2);
        assertThat(server.get(path).statusCode()).isEqualTo(503);
        HttpResponse<String> partial = server.get(path + "&allow_partial=true");
        assertThat(partial.statusCode()).isEqualTo(200);
        assertThat(partial.headers().firstValue("PiSync-Missing-Partitions")).hasValue("2");
        IntStream.range(0, 2_000).forEach(number -> fleet.without("many" + number));
    }

    @Test
    void passesTheParametersOn() {
        server.get("/devices/repeated-failures?threshold=7&window=24h&sort=device_id&limit=5&offset=4");
        server.get("/devices/failing?min_streak=5&limit=1");
        server.get("/devices/silent?days=0.5&limit=1");
        server.get("/devices/silent?limit=1");
        server.get("/devices/late?label.school=Nandi&limit=1");
        server.get("/devices?state=warning&q=e%CC%81&label.school=Nandi&sort=last_contact&limit=1");
        server.get("/alerts?status=open&type=silent&limit=1");
        assertThat(processor.asked())
                .containsExactly(
                        new RepeatedFailuresQuestion(
                                7, Window.HOURS_24, Map.of(), RepeatedFailuresQuestion.Sort.DEVICE_ID, null, 10),
                        new FailingDevicesQuestion(5, Map.of(), null, 2),
                        new SilentDevicesQuestion(720, Map.of(), null, 2),
                        new SilentDevicesQuestion(10_080, Map.of(), null, 2),
                        new LateDevicesQuestion(Map.of("school", "Nandi"), null, 2),
                        new DevicesQuestion(
                                DeviceState.WARNING,
                                "é",
                                Map.of("school", "Nandi"),
                                DevicesQuestion.Sort.LAST_CONTACT,
                                null,
                                2),
                        new AlertsQuestion(AlertsQuestion.Phase.OPEN, AlertType.SILENT, null, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/devices", "/devices/failing", "/devices/silent", "/devices/late", "/api/devices/"})
    void showsNothingInternalOfADevice(String path) {
        assertThat(json(server.get(path)).get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "device_id",
                        "state",
                        "consecutive_failures",
                        "total_syncs",
                        "failed_syncs",
                        "last_contact_at",
                        "last_sync_at",
                        "last_success_at",
                        "last_failure_at",
                        "last_outcome",
                        "labels",
                        "late_since",
                        "trouble_since");
    }

    @Test
    void listsErrorsAndAlertsPageByPage() {
        for (String path : List.of("/errors?limit=25", "/alerts?limit=25")) {
            List<String> seen = new ArrayList<>();
            Optional<HttpResponse<String>> page = Optional.of(server.get(path));
            while (page.isPresent()) {
                json(page.get()).forEach(row -> seen.add(row.get("device_id").asText()));
                page = page.flatMap(server::next);
            }
            assertThat(seen).doesNotHaveDuplicates().contains("d1", "d60").hasSizeGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void showsNothingInternalOfAnError() {
        assertThat(json(server.get("/errors")).get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "device_id",
                        "timestamp",
                        "received_at",
                        "event_id",
                        "entry",
                        "code",
                        "message",
                        "count",
                        "labels");
    }

    @Test
    void listsAreNotDevices() {
        fleet.with("silent", 1);
        assertThat(json(server.get("/devices/silent")).isArray()).isTrue();
        assertThat(json(server.get("/device/silent")).get("device_id").asText()).isEqualTo("silent");
        fleet.without("silent");
    }

    @Test
    void returnsStatisticsOfTheFleet() {
        JsonNode statistics = json(server.get("/api/stats/"));
        assertThat(statistics.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "total_devices",
                        "devices_by_state",
                        "open_alerts",
                        "active_devices_24h",
                        "active_devices_7d",
                        "total_sync_events",
                        "total_failures",
                        "total_files_synced",
                        "overall_success_rate",
                        "clock",
                        "late_devices",
                        "expected_devices",
                        "hourly");
        assertThat(statistics.get("overall_success_rate").isNull()).isTrue();
        assertThat(statistics.get("devices_by_state").toString())
                .matches("\\{\"failing\":6[01],\"ok\":0,\"retired\":0,\"silent\":0,\"unstable\":0,\"warning\":0}");
        assertThat(statistics.get("open_alerts").toString())
                .isEqualTo("{\"consecutive_failures\":0,\"silent\":0,\"site_failing\":0,\"site_silent\":0}");
        assertThat(statistics.get("clock").fieldNames())
                .toIterable()
                .containsExactly("absent", "corrected", "future", "monotonic", "ok", "unset");
    }

    @ParameterizedTest
    @CsvSource({
        "/devices/repeated-failures,threshold=-1,/threshold",
        "/devices/repeated-failures,threshold=x,/threshold",
        "/devices/repeated-failures,window=1h,/window",
        "/devices/repeated-failures,sort=name,/sort",
        "/devices/repeated-failures,format=xml,/format",
        "/devices/repeated-failures,limit=0,/limit",
        "/devices/repeated-failures,limit=1001,/limit",
        "/devices/repeated-failures,page=0,/page",
        "/devices/repeated-failures,page=1001&limit=10,/page",
        "/devices/repeated-failures,offset=9991&limit=10,/offset",
        "/devices/repeated-failures,cursor=abc,/cursor",
        "/devices/repeated-failures,allow_partial=maybe,/allow_partial",
        "/devices/failing,min_streak=0,/min_streak",
        "/devices/failing,format=ids,/format",
        "/devices/silent,days=-1,/days",
        "/devices/silent,days=1e9,/days",
        "/devices/silent,days=week,/days",
        "/devices,state=broken,/state",
        "/devices,sort=label,/sort",
        "/devices,label.9=x,/label.9",
        "/devices,label.school=x&label.School=y,/label.school",
        "/devices,school=x,/school",
        "/devices/failing,min_streak=3&min_streak=4,/min_streak",
        "/stats,window=24h,/window",
        "/alerts,state=open,/state",
        "/devices,label.=x,/label.",
        "/alerts,status=closed,/status",
        "/alerts,type=loud,/type",
        "/errors,limit=x,/limit",
        "/stats,allow_partial=1,/allow_partial"
    })
    void rejectsParametersOutsideTheirRange(String path, String query, String pointer) {
        HttpResponse<String> answer = server.get(path + "?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("errors").get(0).get("pointer").asText()).isEqualTo(pointer);
        assertThat(processor.asked()).isEmpty();
    }

    @Test
    void readsASmallNumberOfDaysAtNoCost() {
        assertThat(server.get("/devices/silent?limit=1&days=1e-10000000").statusCode())
                .isEqualTo(200);
        assertThat(processor.asked()).containsExactly(new SilentDevicesQuestion(1, Map.of(), null, 2));
        assertThat(server.get("/devices/silent?days=1e10000000").statusCode()).isEqualTo(400);
    }

    @Test
    void rejectsACursorOfAnotherList() {
        String cursor = QueryServer.nextUri(server.get("/devices/failing?limit=1"))
                .orElseThrow()
                .getQuery()
                .replaceAll(".*cursor=", "");
        assertThat(server.get("/devices/failing?min_streak=3&cursor=" + cursor).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/devices/failing?min_streak=4&cursor=" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(server.get("/devices?cursor=" + cursor).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices",
                "/devices/repeated-failures",
                "/devices/failing",
                "/devices/silent",
                "/devices/late",
                "/errors",
                "/alerts",
                "/stats"
            })
    void rejectsAPartialAnswerUnlessItIsAllowed(String path) {
        processor.holds(0, 2);
        HttpResponse<String> refused = server.get(path);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(refused).get("type").asText()).isEqualTo("/problems/fleet-incomplete");
        HttpResponse<String> partial = server.get(path + "?allow_partial=true");
        assertThat(partial.statusCode()).isEqualTo(200);
        assertThat(partial.headers().firstValue("PiSync-Missing-Partitions")).hasValue("1");
        assertThat(partial.headers().firstValue("X-Total-Count")).isEmpty();
    }

    @Test
    void namesAllPartitionsThatAreMissing() {
        processor.holds(1);
        fleet.assign(2);
        assertThat(server.get("/stats?allow_partial=true").headers().firstValue("PiSync-Missing-Partitions"))
                .hasValue("0,2");
        processor.holds();
        assertThat(server.get("/stats?allow_partial=true").statusCode()).isEqualTo(503);
    }

    @Test
    void isReadyWhenEveryPartitionHasAnOwner() {
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        fleet.assign(1);
        HttpResponse<String> waiting = server.get("/health/ready");
        assertThat(waiting.statusCode()).isEqualTo(503);
        assertThat(waiting.body()).contains("[1]");
    }

    @Test
    void returnsProblemsForUnknownPaths() {
        HttpResponse<String> nothing = server.get("/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(server.get("/devices", "Accept", "application/xml").statusCode())
                .isEqualTo(406);
    }

    private static List<String> texts(HttpResponse<String> page) {
        return StreamSupport.stream(json(page).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

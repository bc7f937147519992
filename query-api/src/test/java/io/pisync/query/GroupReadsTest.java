package io.pisync.query;

import static io.pisync.query.QueryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three schools: Alpha has a failing device of two, Beta none of one, Gamma three of three; one device has no school and fails. */
@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupReadsTest {
    private final FakeFleet fleet = new FakeFleet(2)
            .with("a1", 5, Map.of("school", "Alpha", "district", "West"))
            .with("a2", 0, Map.of("school", "Alpha", "district", "West"))
            .with("b1", 1, Map.of("school", "Beta", "district", "East"))
            .with("g1", 3, Map.of("school", "Gamma", "district", "East"))
            .with("g2", 4, Map.of("school", "Gamma", "district", "East"))
            .with("g3", 6, Map.of("school", "Gamma", "district", "West"))
            .with("z", 9);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet);
    private final QueryServer server = new QueryServer(FleetStates.local(processor));

    @BeforeEach
    void hold() {
        fleet.assign(0, processor.address()).assign(1, processor.address());
        processor.holds(0, 1).asked().clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void addsUpTheDevicesOfASchool() {
        HttpResponse<String> answer = server.get("/api/groups");
        assertThat(answer.body())
                .contains(
                        "{\"value\":\"Alpha\",\"devices\":2,\"by_state\":{\"failing\":1,\"ok\":1,\"retired\":0,\"silent\":0,\"unstable\":0,"
                                + "\"warning\":0},\"expected_devices\":4,\"in_trouble\":1,\"share_in_trouble\":50.00,"
                                + "\"trouble_since\":\"2026-03-02T08:55:00.000Z\",\"open_alerts\":1,\"syncs_24h\":7,"
                                + "\"success_rate_24h\":28.57,\"syncs_7d\":7,\"success_rate_7d\":28.57,\"files_7d\":10,"
                                + "\"last_contact_at\":\"2026-03-02T09:00:00.123Z\","
                                + "\"most_frequent_error\":{\"code\":\"storage_full\",\"syncs\":5}}");
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("4");
        assertThat(answer.headers().firstValue("PiSync-As-Of")).hasValue("2026-03-02T09:00:00.123Z");
    }

    @ParameterizedTest
    @CsvSource({
        "trouble,Gamma (none) Alpha Beta",
        "name,(none) Alpha Beta Gamma",
        "silent,(none) Alpha Beta Gamma",
        "success_rate,(none) Gamma Alpha Beta",
        "last_contact,(none) Gamma Beta Alpha"
    })
    void comesInEveryOrder(String sort, String expected) {
        assertThat(values(server.get("/groups?sort=" + sort))).isEqualTo(List.of(expected.split(" ", -1)));
        List<String> seen = new ArrayList<>();
        Optional<HttpResponse<String>> page = Optional.of(server.get("/groups?limit=1&sort=" + sort));
        for (; page.isPresent(); page = page.flatMap(server::next)) {
            seen.addAll(values(page.get()));
        }
        assertThat(seen).isEqualTo(List.of(expected.split(" ", -1)));
    }

    @Test
    void returnsTheContactAndTheNumberOfExpectedDevices() {
        JsonNode gamma = json(server.get("/groups/Gamma"));
        assertThat(gamma.get("site").get("contact_name").asText()).isEqualTo("Asha Phiri");
        assertThat(gamma.get("site").has("email"))
                .as("what is not registered is absent")
                .isFalse();
        assertThat(gamma.get("expected_devices").asInt()).isPositive();
    }

    @Test
    void returnsSinceWhenMostOfASchoolIsInTrouble() {
        JsonNode gamma = json(server.get("/groups/Gamma"));
        assertThat(gamma.get("trouble_since").asText()).isEqualTo("2026-03-02T08:56:00.000Z");
        assertThat(json(server.get("/groups/Beta")).get("trouble_since").isNull())
                .isTrue();
    }

    @Test
    void groupsByAnyLabelWithinFilters() {
        assertThat(values(server.get("/groups?by=District"))).containsExactly("(none)", "East", "West");
        JsonNode west = json(server.get("/groups?by=school&label.district=West"));
        assertThat(values(west)).containsExactly("Gamma", "Alpha");
        assertThat(west.get(0).get("devices").asInt()).isEqualTo(1);
        assertThat(values(server.get("/groups?by=nothing"))).containsExactly("(none)");
        assertThat(processor.asked()).contains(new GroupsQuestion("school", Map.of("district", "West")));
    }

    @Test
    void groupsByTheLabelOfSitesByDefault() {
        assertThat(values(server.get("/groups"))).contains("Gamma");
        assertThat(json(server.get("/about")).get("site_label").asText()).isEqualTo("school");
    }

    @Test
    void showsOneSchoolWithItsDevicesWorstFirst() {
        HttpResponse<String> page = server.get("/groups/Gamma?limit=2");
        assertThat(json(page).get("devices").asInt()).isEqualTo(3);
        assertThat(ids(page)).containsExactly("g3", "g2");
        assertThat(server.next(page).map(GroupReadsTest::ids)).hasValue(List.of("g1"));
        assertThat(processor.asked())
                .contains(new DevicesQuestion(
                        null, "", Map.of("school", "Gamma"), DevicesQuestion.Sort.TROUBLE, null, 3));
        assertThat(ids(server.get("/groups/Gamma?label.district=West"))).containsExactly("g3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/Delta",
                "/groups/Alpha?label.district=East",
                "/groups/Alpha?label.school=Beta",
                "/groups/Alpha?by=x"
            })
    void returnsNotFoundForAnUnknownGroup(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/group-not-found", "No device in use or expected has the label ");
    }

    @Test
    void doesNotReturnNotFoundWhilePartitionsAreMissing() {
        processor.holds(fleet.partitionOf("b1"));
        assertThat(server.get("/groups").statusCode()).isEqualTo(503);
        HttpResponse<String> partial = server.get("/groups?allow_partial=true");
        assertThat(partial.statusCode()).isEqualTo(200);
        assertThat(partial.headers().firstValue("X-Total-Count")).isEmpty();
        processor.holds(1 - fleet.partitionOf("b1"));
        assertThat(server.get("/groups/Beta?allow_partial=true").statusCode()).isEqualTo(503);
    }

    @Test
    void listsLabelsAndTheirValues() {
        assertThat(server.get("/labels").body())
                .isEqualTo("[{\"name\":\"district\",\"values\":2,\"devices\":6},"
                        + "{\"name\":\"school\",\"values\":3,\"devices\":6}]");
        assertThat(server.get("/labels/School").body())
                .isEqualTo("[{\"value\":\"(none)\",\"devices\":1},{\"value\":\"Alpha\",\"devices\":2},"
                        + "{\"value\":\"Beta\",\"devices\":1},{\"value\":\"Gamma\",\"devices\":3}]");
        assertThat(server.get("/labels/school?label.district=West").body())
                .isEqualTo("[{\"value\":\"Alpha\",\"devices\":2},{\"value\":\"Gamma\",\"devices\":1}]");
        assertThat(values(server.get("/labels/school?limit=1&offset=1"))).containsExactly("Alpha");
    }

    @Test
    void rejectsALabelWithTooManyValues() {
        FakeFleet serials = new FakeFleet(1).assign(0, processor.address());
        IntStream.rangeClosed(0, GroupsQuestion.MAX_GROUPS)
                .forEach(n -> serials.with("d" + n, 0, Map.of("serial", "s" + n)));
        FakeInstance holder = new FakeInstance("http://self:1", serials).holds(0);
        try (QueryServer other = new QueryServer(FleetStates.local(holder))) {
            assertThat(other.get("/groups?by=serial").statusCode()).isEqualTo(400);
            assertThat(other.get("/groups?by=serial").body()).contains("at most 10000 values");
            assertThat(other.get("/groups/s1?by=serial").statusCode()).isEqualTo(200);
            assertThat(other.get("/labels/serial").statusCode()).isEqualTo(400);
            assertThat(other.get("/labels").body()).contains("\"values\":null");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups?school=Alpha",
                "/groups?sort=worst",
                "/groups?by=no-label",
                "/groups/Alpha?sort=name",
                "/groups?cursor=abc",
                "/labels?by=school",
                "/labels/school?sort=name",
                "/labels/no-label"
            })
    void rejectsUnknownParameters(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void bindsACursorToItsOrderAndFilters() {
        String cursor = QueryServer.nextUri(server.get("/groups?limit=1"))
                .orElseThrow()
                .getQuery()
                .replaceFirst(".*cursor=([^&]*).*", "$1");
        assertThat(server.get("/groups?limit=1&cursor=" + cursor).statusCode()).isEqualTo(200);
        assertThat(server.get("/groups?limit=1&sort=name&cursor=" + cursor).statusCode())
                .isEqualTo(400);
        assertThat(server.get("/groups?limit=1&by=district&cursor=" + cursor).statusCode())
                .isEqualTo(400);
    }

    @Test
    void writesAllGroupsAsCsv() {
        HttpResponse<String> file = server.get("/groups?format=csv&sort=name");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"groups.csv\"");
        assertThat(file.body().lines()).hasSize(5);
        assertThat(file.body().lines().findFirst().orElseThrow())
                .contains("\"state.failing\"", "\"state.ok\"", "\"state.silent\"")
                .doesNotContain("by_state");
        assertThat(server.get("/groups?format=csv&limit=2").body().lines()).hasSize(3);
    }

    private static List<String> values(HttpResponse<String> answer) {
        return values(json(answer));
    }

    private static List<String> values(JsonNode rows) {
        return rows.findValuesAsText("value");
    }

    private static List<String> ids(HttpResponse<String> group) {
        return json(group).get("members").findValuesAsText("device_id");
    }
}

package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.Identity;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.NewKey;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key with a scope reads the devices of one school; all other devices are not found. The devices here are in Nandi. */
class ScopeTest {
    private final FakeFleet fleet = new FakeFleet(1).with("PBX-1", 7);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet).holds(0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/device/PBX-1",
                "/devices/PBX-1/sync-history",
                "/sync-history?device_id=PBX-1&format=csv",
                "/device/PBX-1/stats",
                "/device-status?device_id=PBX-1"
            })
    void showsADeviceOfTheSchoolAndNoOther(String path) {
        try (QueryServer nandi = server("school=Nandi");
                QueryServer other = server("school=Other")) {
            assertThat(nandi.get(path).statusCode()).isEqualTo(200);

            assertThat(other.get(path).statusCode()).isEqualTo(404);
            String unknown = path.replace("PBX-1", "PBX-9");
            assertThat(other.get(path).body().replace("PBX-1", "PBX-9"))
                    .isEqualTo(other.get(unknown).body());
        }
    }

    @Test
    void listsOnlyDevicesOfTheSchoolWithAnyFilter() {
        try (QueryServer nandi = server("school=Nandi")) {
            assertThat(nandi.get("/devices?label.district=West").statusCode()).isEqualTo(200);
            assertThat(labels()).isEqualTo(Map.of("district", "West", "school", "Nandi"));
            assertThat(nandi.get("/devices?label.School=Nandi").statusCode()).isEqualTo(200);
            assertThat(labels()).isEqualTo(Map.of("school", "Nandi"));

            assertThat(nandi.get("/devices?label.school=Other").statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/errors",
                "/alerts",
                "/devices/failing",
                "/devices/late",
                "/devices/silent",
                "/devices/repeated-failures",
                "/devices/stale",
                "/devices/clock-faults",
                "/errors/groups/storage_full",
                "/changes?since=2026-03-01",
                "/errors?format=csv",
                "/alerts?label.district=West"
            })
    void listsNothingOfOtherSchools(String path) {
        fleet.with("PBX-1", 7, Map.of("school", "Nandi", "district", "West"))
                .with("PBX-2", 8, Map.of("school", "Other", "district", "West"));
        try (QueryServer nandi = server("school=Nandi")) {
            assertThat(nandi.get(path).body()).contains("PBX-1").doesNotContain("PBX-2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stats", "/metrics"})
    void rejectsRequestsForDataOfTheWholeFleet(String path) {
        try (QueryServer nandi = server("school=Nandi")) {
            assertThat(nandi.get(path).statusCode()).isEqualTo(403);
            assertThat(nandi.get(path).body()).contains("without a scope");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/groups?by=district", "/groups/West?by=district", "/labels", "/labels/district"})
    void groupsTheDevicesOfTheSchoolAlone(String path) {
        fleet.with("PBX-1", 7, Map.of("school", "Nandi", "district", "West"))
                .with("PBX-2", 4, Map.of("school", "Other", "district", "West"));
        try (QueryServer nandi = server("school=Nandi");
                QueryServer nobody = server("school=Third")) {
            assertThat(nandi.get(path).body()).contains("\"devices\":1").doesNotContain("PBX-2", "Other");
            assertThat(nobody.get(path).body()).doesNotContain("\"West\"", "PBX-");
            assertThat(nandi.get(path + (path.contains("?") ? "&" : "?") + "label.school=Other")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(nandi.get("/groups/Other").body())
                    .isEqualTo(nandi.get("/groups/Nobody").body().replace("Nobody", "Other"));
        }
    }

    private Map<String, String> labels() {
        DevicesQuestion question =
                (DevicesQuestion) processor.asked().get(processor.asked().size() - 1);
        return question.labels();
    }

    private QueryServer server(String scope) {
        fleet.assign(0, processor.address());
        NewKey key = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("", PersonRole.READ, scope, Instant.EPOCH));
        Identity person = new Identity.Person(key.record());
        return new QueryServer(FleetStates.local(processor), knock -> CompletableFuture.completedFuture(person));
    }
}

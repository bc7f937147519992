package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import io.pisync.query.routing.LocalOwners;
import io.pisync.query.routing.TimeLimits;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadYourWriteTest {
    private static final String APPLIED = "PiSync-Position-Applied";

    private final FakeFleet fleet = new FakeFleet(2);
    private final FakeInstance a = new FakeInstance("http://a:1", fleet).holds(0);
    private final FakeInstance b = new FakeInstance("http://b:1", fleet).holds(1);
    private final QueryServer server = new QueryServer(
            new FleetStates(new LocalOwners(a), FakeInstance.all(a, b), TimeLimits.DEVICE, TimeLimits.FLEET));
    private final String device;

    ReadYourWriteTest() {
        IntStream.range(0, 10).forEach(number -> fleet.with("d" + number, 5));
        device = IntStream.range(0, 10)
                .mapToObj(number -> "d" + number)
                .filter(id -> fleet.partitionOf(id) == 0)
                .findFirst()
                .orElseThrow();
    }

    @BeforeEach
    void hold() {
        fleet.assign(0, a.address()).assign(1, b.address());
        a.holds(0).applied(7).wanted().clear();
        b.holds(1).applied(3).wanted().clear();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void asksTheOwnerForThePositionOfTheDevicesPartition() {
        assertThat(applied("/device/" + device, "0:7,1:900")).hasValue("true");
        assertThat(a.wanted()).extracting(AtLeast::position).containsExactly(LogPosition.parse("0:7"));
        assertThat(a.wanted().get(0).patience()).isPositive().isLessThanOrEqualTo(AtLeast.LONGEST);
        assertThat(applied("/device/" + device + "/sync-history", "0:8")).hasValue("false");
        assertThat(applied("/device/" + device + "/stats", "1:900")).hasValue("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stats", "/devices", "/devices/repeated-failures", "/errors?format=csv", "/alerts"})
    void asksEveryOwnerForItsPartitions(String path) {
        assertThat(applied(path, "0:7,1:3")).hasValue("true");
        assertThat(a.wanted()).extracting(AtLeast::position).startsWith(LogPosition.parse("0:7"));
        assertThat(b.wanted()).extracting(AtLeast::position).startsWith(LogPosition.parse("1:3"));
        assertThat(applied(path, "0:7,1:4")).hasValue("false");
        assertThat(applied(path, "0:7,2:1")).hasValue("false");
    }

    @Test
    void reportsThatAMissingPositionIsNotApplied() {
        b.holds();
        assertThat(applied("/stats?allow_partial=true", "0:7,1:3")).hasValue("false");
        assertThat(applied("/stats?allow_partial=true", "0:7")).hasValue("true");
    }

    @Test
    void omitsTheHeaderIfNoPositionWasRequested() {
        HttpResponse<String> answer = server.get("/device/" + device);
        assertThat(answer.headers().firstValue(APPLIED)).isEmpty();
        assertThat(a.wanted()).extracting(AtLeast::position).containsExactly(LogPosition.NONE);
    }

    @Test
    void doesNotReturnNotFoundBeforeTheWriteIsApplied() {
        String unknown = IntStream.range(0, 100)
                .mapToObj(number -> "unknown" + number)
                .filter(id -> fleet.partitionOf(id) == 0)
                .findFirst()
                .orElseThrow();
        assertThat(server.get("/device/" + unknown, "PiSync-Position", "0:7").statusCode())
                .isEqualTo(404);
        HttpResponse<String> early = server.get("/device/" + unknown, "PiSync-Position", "0:8");
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("Retry-After")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "0:-1", "0:1,0:2", "0:1;1:2", "0:99999999999999999999"})
    void rejectsAnInvalidPosition(String position) {
        for (String path : List.of("/device/" + device, "/stats", "/devices")) {
            HttpResponse<String> answer = server.get(path, "PiSync-Position", position);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"pointer\":\"/PiSync-Position\"");
        }
        assertThat(a.wanted()).isEmpty();
    }

    private Optional<String> applied(String path, String position) {
        HttpResponse<String> answer = server.get(path, "PiSync-Position", position);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue(APPLIED);
    }
}

package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.Window;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpDeviceStatesTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final Duration PLENTY = Duration.ofSeconds(8);
    private static final String ODD_ID = "क/%?#😀\"\\";

    private final FakeFleet fleet = new FakeFleet(1).with(ODD_ID, 120);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet).holds(0);
    private final WireRoutes wire = new WireRoutes(processor);
    private final HttpServer server =
            new HttpServer(HttpServerConfig.on("127.0.0.1", 0), List.of(wire), Health.of(), new Metrics());

    @BeforeAll
    void start() {
        fleet.assign(0, processor.address());
        server.start();
    }

    @AfterEach
    void revive() {
        processor.before(() -> {}).holds(0);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void returnsTheSameAnswersAsALocalRead() {
        HttpDeviceStates there = there(ReadPortClient.MAX_ANSWER_BYTES);
        SyncHistoryQuestion history = new SyncHistoryQuestion(ODD_ID, null, FakeFleet.NOW, null, null, 2, 7);
        RepeatedFailuresQuestion repeated = new RepeatedFailuresQuestion(
                3, Window.DAYS_7, Map.of(), RepeatedFailuresQuestion.Sort.DEVICE_ID, null, 51);
        assertThat(there.ask(history, AtLeast.NOW)).isEqualTo(processor.ask(history, AtLeast.NOW));
        assertThat(there.ask(repeated, Set.of(0), AtLeast.NOW))
                .isEqualTo(processor.ask(repeated, Set.of(0), AtLeast.NOW));
        assertThat(there.ask(new FleetStatisticsQuestion(), Set.of(0), AtLeast.NOW))
                .isEqualTo(processor.ask(new FleetStatisticsQuestion(), Set.of(0), AtLeast.NOW));
        assertThat(there.ask(new DeviceStatusQuestion("nobody"), AtLeast.NOW))
                .isEqualTo(new Answer.NotFound<>(FakeFleet.FRESH));
        assertThat(there.owners()).isEqualTo(fleet.owners());
    }

    @Test
    void forwardsNotYet() {
        processor.holds();
        HttpDeviceStates there = there(ReadPortClient.MAX_ANSWER_BYTES);
        assertThat(there.ask(new DeviceStatusQuestion(ODD_ID), AtLeast.NOW))
                .isEqualTo(new Answer.NotYet<>("http://self:1 does not hold it"));
        assertThat(there.ask(new FleetStatisticsQuestion(), Set.of(0), AtLeast.NOW))
                .isEqualTo(Part.none());
    }

    @Test
    void forwardsTheMinimumPosition() {
        HttpDeviceStates there = there(ReadPortClient.MAX_ANSWER_BYTES);
        AtLeast atLeast = new AtLeast(LogPosition.parse("0:8"), Duration.ofMillis(100));
        processor.applied(7).wanted().clear();
        assertThat(there.ask(new DeviceStatusQuestion("nobody"), atLeast))
                .isEqualTo(new Answer.NotFound<>(FakeFleet.FRESH.reached(false)));
        assertThat(there.ask(new FleetStatisticsQuestion(), Set.of(0), atLeast).freshness())
                .isEqualTo(FakeFleet.FRESH.reached(false));
        assertThat(processor.wanted()).containsExactly(atLeast, atLeast);
        processor.applied(8);
        assertThat(there.ask(new DeviceStatusQuestion("nobody"), atLeast))
                .isEqualTo(new Answer.NotFound<>(FakeFleet.FRESH));
    }

    @Test
    void forwardsAnInvalidCursor() {
        assertThatThrownBy(() -> there(ReadPortClient.MAX_ANSWER_BYTES)
                        .ask(new SyncHistoryQuestion(ODD_ID, null, null, null, "nonsense", 0, 7), AtLeast.NOW))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void sendsTheInternalToken() {
        there(ReadPortClient.MAX_ANSWER_BYTES).owners();
        assertThat(wire.authorization()).isEqualTo("Bearer s3cret");
    }

    @Test
    void returnsNotYetForAnAnswerThatIsTooLarge() {
        assertThat(there(1_000).ask(new SyncHistoryQuestion(ODD_ID, null, null, null, null, 0, 100), AtLeast.NOW))
                .isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void returnsNotYetForAnInstanceThatFailsOrDoesNotAnswer() {
        HttpDeviceStates there = there(ReadPortClient.MAX_ANSWER_BYTES, TIMEOUT);
        processor.down();
        assertThat(there.ask(new DeviceStatusQuestion(ODD_ID), AtLeast.NOW)).isInstanceOf(Answer.NotYet.class);
        processor.paused();
        assertThat(there.ask(new DeviceStatusQuestion(ODD_ID), AtLeast.NOW)).isInstanceOf(Answer.NotYet.class);
        assertThat(there.owners()).isEqualTo(Owners.UNKNOWN);
        assertThat(there.ask(new FleetStatisticsQuestion(), Set.of(0), AtLeast.NOW))
                .isEqualTo(Part.none());
    }

    @Test
    void returnsNotYetForAnUnreachableAddress() {
        HttpDeviceStates nobody = new HttpDeviceStates(
                URI.create("http://127.0.0.1:1"), new ReadPortClient(Optional.empty(), 1_000), TIMEOUT);
        assertThat(nobody.ask(new DeviceStatusQuestion(ODD_ID), AtLeast.NOW))
                .isEqualTo(new Answer.NotYet<>("http://127.0.0.1:1 cannot be reached"));
        assertThat(nobody.owners()).isEqualTo(Owners.UNKNOWN);
    }

    private HttpDeviceStates there(int maxAnswerBytes) {
        return there(maxAnswerBytes, PLENTY);
    }

    private HttpDeviceStates there(int maxAnswerBytes, Duration timeout) {
        return new HttpDeviceStates(
                URI.create("http://127.0.0.1:" + server.port()),
                new ReadPortClient(Optional.of("s3cret"), maxAnswerBytes),
                timeout);
    }
}

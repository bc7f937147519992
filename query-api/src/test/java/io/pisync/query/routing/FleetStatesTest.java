package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FleetStatesTest {
    private static final int PARTITIONS = 4;
    private static final int DEVICES = 40;
    private static final TimeLimits LIMITS = new TimeLimits(Duration.ofMillis(150), Duration.ofMillis(600));
    private static final FleetStatisticsQuestion STATISTICS = new FleetStatisticsQuestion();

    private final FakeFleet fleet = new FakeFleet(PARTITIONS);
    private final FakeInstance a = new FakeInstance("http://a:1", fleet).holds(0, 1);
    private final FakeInstance b = new FakeInstance("http://b:1", fleet).holds(2, 3);
    private final FakeInstance c = new FakeInstance("http://c:1", fleet).holds(0, 1, 2, 3);
    private final Instances instances = FakeInstance.all(a, b, c);
    private final FakeDirectory directory;
    private final FleetStates states;

    FleetStatesTest() {
        IntStream.range(0, DEVICES).forEach(number -> fleet.with("d" + number, number + 1));
        fleet.assign(0, a.address())
                .assign(1, a.address())
                .assign(2, b.address())
                .assign(3, b.address());
        directory = new FakeDirectory(fleet);
        states = new FleetStates(directory, instances, LIMITS, LIMITS);
    }

    @AfterEach
    void close() {
        states.close();
    }

    @Test
    void asksOnlyTheOwnerOfADevice() {
        String device = deviceIn(2);
        assertThat(states.ask(new DeviceStatusQuestion(device), LogPosition.NONE))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.value())
                                .asInstanceOf(InstanceOfAssertFactories.type(DeviceStatus.class))
                                .returns(device, DeviceStatus::deviceId));
        assertThat(b.asked()).hasSize(1);
        assertThat(a.asked()).isEmpty();
    }

    @Test
    void returnsNotFoundOnlyIfTheOwnerDoes() {
        String unknown = IntStream.range(0, 100)
                .mapToObj(number -> "unknown" + number)
                .filter(id -> fleet.partitionOf(id) == 0)
                .findFirst()
                .orElseThrow();
        assertThat(states.ask(new DeviceStatusQuestion(unknown), LogPosition.NONE))
                .isInstanceOf(Answer.NotFound.class);
        a.down();
        assertThat(states.ask(new DeviceStatusQuestion(unknown), LogPosition.NONE))
                .isInstanceOf(Answer.NotYet.class);
        a.holds();
        assertThat(states.ask(new DeviceStatusQuestion(unknown), LogPosition.NONE))
                .isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void asksTheStandbyWhenTheOwnerIsDown() {
        fleet.assign(0, a.address(), c.address());
        directory.refresh(Duration.ZERO);
        a.down();
        c.fresh(new Freshness(FakeFleet.NOW.minusSeconds(3), 3_000));
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.freshness().lagMs()).isEqualTo(3_000));
    }

    @Test
    void countsFailoversAndUnansweredQuestions() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        states.bindTo(registry);
        fleet.assign(0, a.address(), c.address()).assign(3);
        directory.refresh(Duration.ZERO);
        a.down();
        states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE);
        states.ask(new DeviceStatusQuestion(deviceIn(3)), LogPosition.NONE);
        states.gather(STATISTICS, LogPosition.NONE);
        assertThat(registry.get("pisync.routing.failovers").functionCounter().count())
                .isEqualTo(2);
        assertThat(registry.get("pisync.routing.unanswered").functionCounter().count())
                .isEqualTo(1);
        assertThat(registry.get("pisync.routing.partitions.missing")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("pisync.routing.owners.wait").functionTimer().count())
                .isEqualTo(2);
        assertThat(registry.get("pisync.routing.partitions.unowned").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void asksTheStandbyWhenTheOwnerIsPaused() {
        fleet.assign(0, a.address(), c.address());
        directory.refresh(Duration.ZERO);
        a.paused();
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOf(Answer.Found.class);
    }

    @Test
    void followsADeviceWhosePartitionMoved() {
        directory.knowing(fleet.owners());
        a.holds(1);
        fleet.assign(0, c.address());
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOf(Answer.Found.class);
        assertThat(directory.refreshes()).isEqualTo(1);
    }

    @Test
    void asksAgainAfterOneNotYet() {
        a.holds();
        a.before(() -> {
            if (a.asked().size() == 2) {
                a.holds(0, 1);
            }
        });
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOf(Answer.Found.class);
        assertThat(a.asked()).hasSize(2);
    }

    @Test
    void returnsNotYetWithinTheTimeLimitIfAllInstancesArePaused() {
        fleet.assign(0, a.address(), b.address(), c.address());
        List.of(a, b, c).forEach(FakeInstance::paused);
        Instant begin = Instant.now();
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOf(Answer.NotYet.class);
        assertThat(states.gather(STATISTICS, LogPosition.NONE)).isInstanceOf(FleetAnswer.NotYet.class);
        assertThat(Duration.between(begin, Instant.now()))
                .isLessThan(LIMITS.total().multipliedBy(3));
    }

    @Test
    void returnsNotYetWhileOwnersAreUnknown() {
        FleetStates nobody =
                new FleetStates(new FakeDirectory(new FakeFleet(0)).knowing(Owners.UNKNOWN), instances, LIMITS, LIMITS);
        assertThat(nobody.ask(new DeviceStatusQuestion("d"), LogPosition.NONE)).isInstanceOf(Answer.NotYet.class);
        assertThat(nobody.gather(STATISTICS, LogPosition.NONE)).isInstanceOf(FleetAnswer.NotYet.class);
        nobody.close();
    }

    @Test
    void refreshesUnknownOwners() {
        directory.knowing(Owners.UNKNOWN);
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(0)), LogPosition.NONE))
                .isInstanceOf(Answer.Found.class);
        directory.knowing(Owners.UNKNOWN);
        assertThat(devicesIn(states.gather(STATISTICS, LogPosition.NONE))).isEqualTo(DEVICES);
    }

    @Test
    void asksEachHostOnceForItsPartitionsAndCombinesTheAnswers() {
        b.fresh(new Freshness(FakeFleet.NOW.minusSeconds(1), 1_000));
        FleetAnswer<FleetStatistics> answer = states.gather(STATISTICS, LogPosition.NONE);
        assertThat(devicesIn(answer)).isEqualTo(DEVICES);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        FleetAnswer.Whole.class,
                        whole -> assertThat(whole.freshness())
                                .isEqualTo(new Freshness(FakeFleet.NOW.minusSeconds(1), 1_000)));
        assertThat(a.asked()).hasSize(1);
        assertThat(b.asked()).hasSize(1);
    }

    @Test
    void mergesListsInOrder() {
        RepeatedFailuresQuestion question =
                new RepeatedFailuresQuestion(3, Window.ALL, Map.of(), RepeatedFailuresQuestion.Sort.FAILURES, null, 5);
        assertThat(states.gather(question, LogPosition.NONE)).isInstanceOfSatisfying(FleetAnswer.Whole.class, whole -> {
            @SuppressWarnings("unchecked")
            Rows<RepeatedFailure> rows = (Rows<RepeatedFailure>) whole.value();
            assertThat(rows.rows().stream().map(RepeatedFailure::failureCount))
                    .containsExactly(40L, 39L, 38L, 37L, 36L);
            assertThat(rows.total()).isEqualTo(DEVICES - 3);
        });
    }

    @Test
    void asksStandbysForThePartitionsOfAHostThatIsDown() {
        fleet.assign(2, b.address(), c.address()).assign(3, b.address(), c.address());
        directory.refresh(Duration.ZERO);
        b.down();
        assertThat(devicesIn(states.gather(STATISTICS, LogPosition.NONE))).isEqualTo(DEVICES);
    }

    @Test
    void asksStandbysForThePartitionsOfAPausedHost() {
        fleet.assign(2, b.address(), c.address()).assign(3, b.address(), c.address());
        directory.refresh(Duration.ZERO);
        b.paused();
        assertThat(devicesIn(states.gather(STATISTICS, LogPosition.NONE))).isEqualTo(DEVICES);
    }

    @Test
    void followsAPartitionThatMovedWithoutCountingAnythingTwice() {
        directory.knowing(fleet.owners());
        a.holds(0);
        fleet.assign(1, c.address());
        assertThat(devicesIn(states.gather(STATISTICS, LogPosition.NONE))).isEqualTo(DEVICES);
    }

    @Test
    void reportsAPartitionWithoutOwner() {
        fleet.assign(3);
        directory.refresh(Duration.ZERO);
        long inThree = IntStream.range(0, DEVICES)
                .filter(number -> fleet.partitionOf("d" + number) == 3)
                .count();
        FleetAnswer<FleetStatistics> answer = states.gather(STATISTICS, LogPosition.NONE);
        assertThat(answer).isInstanceOf(FleetAnswer.Partly.class);
        FleetAnswer.Partly<FleetStatistics> partly = (FleetAnswer.Partly<FleetStatistics>) answer;
        assertThat(partly.missing()).containsExactly(3);
        assertThat(partly.value().totalDevices()).isEqualTo(DEVICES - inThree);
        assertThat(states.ask(new DeviceStatusQuestion(deviceIn(3)), LogPosition.NONE))
                .isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void returnsNotYetIfNoPartitionHasAnOwner() {
        List.of(a, b).forEach(FakeInstance::down);
        assertThat(states.gather(STATISTICS, LogPosition.NONE)).isInstanceOf(FleetAnswer.NotYet.class);
    }

    private String deviceIn(int partition) {
        return IntStream.range(0, DEVICES)
                .mapToObj(number -> "d" + number)
                .filter(id -> fleet.partitionOf(id) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static long devicesIn(FleetAnswer<FleetStatistics> answer) {
        assertThat(answer).isInstanceOf(FleetAnswer.Whole.class);
        return ((FleetAnswer.Whole<FleetStatistics>) answer).value().totalDevices();
    }
}

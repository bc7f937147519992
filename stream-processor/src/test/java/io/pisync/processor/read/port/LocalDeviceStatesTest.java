package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.FleetStatistics;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalDeviceStatesTest {
    private static final DeviceStatusQuestion KNOWN = new DeviceStatusQuestion("pi-1");
    private static final DeviceStatusQuestion UNKNOWN = new DeviceStatusQuestion("nobody");

    private static final Duration PATIENCE = Duration.ofMillis(100);

    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @BeforeEach
    void follow() {
        fleet.syncs("pi-1", "SF");
    }

    @Test
    void answersFoundAndNotFoundIfEverythingIsApplied() {
        assertThat(fleet.ask(KNOWN)).isInstanceOf(Answer.Found.class);
        assertThat(fleet.ask(UNKNOWN)).isEqualTo(new Answer.NotFound<DeviceStatus>(new Freshness(fleet.now, 0)));
    }

    @Test
    void doesNotAnswerNotFoundBeforeItIsUpToDate() {
        fleet.upToDate.clear();
        assertThat(fleet.ask(KNOWN)).isInstanceOf(Answer.Found.class);
        assertThat(fleet.ask(UNKNOWN)).isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void doesNotAnswerNotFoundWhileEarlierRecordsAreNotApplied() {
        fleet.behind.addAll(FleetUnderTest.BOTH);
        assertThat(fleet.ask(UNKNOWN)).isInstanceOf(Answer.NotYet.class);
        assertThat(fleet.ask(KNOWN)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void waitsForADeviceThatWasWrittenBeforeTheQuestion() {
        fleet.whenAsked.put(fleet.partitionOf("nobody"), () -> fleet.syncs("nobody", "S"));
        assertThat(fleet.ask(UNKNOWN)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void answersNotYetForAPartitionThatIsNotAssigned() {
        fleet.open.clear();
        assertThat(fleet.ask(KNOWN)).isInstanceOf(Answer.NotYet.class);
        assertThat(fleet.part(new FleetStatisticsQuestion())).isEqualTo(Part.<FleetStatistics>none());
    }

    @Test
    void answersNotYetDuringARebalance() {
        fleet.unreadable.addAll(FleetUnderTest.BOTH);
        assertThat(fleet.ask(KNOWN)).isInstanceOf(Answer.NotYet.class);
        assertThat(fleet.part(new FleetStatisticsQuestion())).isEqualTo(Part.<FleetStatistics>none());
    }

    @Test
    void answersFromAStandbyWithItsFreshness() {
        Freshness stale = standBy();
        assertThat(fleet.ask(KNOWN))
                .isInstanceOfSatisfying(
                        Answer.Found.class,
                        found -> assertThat(found.freshness()).isEqualTo(stale));
        assertThat(fleet.part(new FleetStatisticsQuestion()).freshness()).isEqualTo(stale);
    }

    @Test
    void aStandbyNeverAnswersNotFound() {
        standBy();
        assertThat(fleet.ask(UNKNOWN)).isInstanceOf(Answer.NotYet.class);
    }

    @Test
    void aStandbyNeverConfirmsARequiredPosition() {
        int partition = fleet.partitionOf("pi-1");
        fleet.applied.put(partition, 7L);
        standBy();
        assertThat(isReached(fleet.ask(KNOWN, atLeast(Map.of(partition, 7L))))).isFalse();
        assertThat(isReached(atLeast(Map.of(partition, 7L)))).isFalse();
    }

    @Test
    void reportsTheStalenessWhileAPartitionCatchesUp() {
        Freshness stale = new Freshness(fleet.now.minusSeconds(90), 90_000);
        fleet.freshness.put(0, stale);
        fleet.upToDate.remove(0);
        assertThat(fleet.part(new FleetStatisticsQuestion()))
                .satisfies(part -> assertThat(part.partitions()).containsExactly(0, 1))
                .satisfies(part -> assertThat(part.freshness()).isEqualTo(stale));
    }

    @Test
    void omitsUnassignedPartitionsFromAFleetAnswer() {
        fleet.syncs(otherPartitionThan("pi-1"), "S");
        fleet.open.remove(fleet.partitionOf("pi-1"));
        Part<FleetStatistics> part = fleet.part(new FleetStatisticsQuestion());
        assertThat(part.partitions()).containsExactly(1 - fleet.partitionOf("pi-1"));
        assertThat(Objects.requireNonNull(part.value()).totalSyncEvents()).isEqualTo(1);
    }

    @Test
    void isAsFreshAsTheStalestPartition() {
        Freshness stale = new Freshness(fleet.now.minusSeconds(3), 3_000);
        fleet.freshness.put(1, stale);
        assertThat(fleet.part(new FleetStatisticsQuestion()).freshness()).isEqualTo(stale);
    }

    @Test
    void reportsWhetherADevicesPartitionHasReachedThePosition() {
        int partition = fleet.partitionOf("pi-1");
        fleet.applied.put(partition, 7L);
        assertThat(isReached(fleet.ask(KNOWN))).isTrue();
        assertThat(isReached(fleet.ask(KNOWN, atLeast(Map.of(partition, 7L))))).isTrue();
        assertThat(isReached(fleet.ask(KNOWN, atLeast(Map.of(partition, 8L))))).isFalse();
        assertThat(isReached(fleet.ask(KNOWN, atLeast(Map.of(1 - partition, 8L)))))
                .isTrue();
    }

    @Test
    void reportsWhetherAllAnsweringPartitionsHaveReachedThePosition() {
        fleet.applied.putAll(Map.of(0, 7L, 1, 3L));
        assertThat(isReached(atLeast(Map.of(0, 7L, 1, 3L)))).isTrue();
        assertThat(isReached(atLeast(Map.of(0, 7L, 1, 4L)))).isFalse();
        fleet.open.remove(1);
        assertThat(isReached(atLeast(Map.of(0, 7L, 1, 4L)))).isTrue();
    }

    @Test
    void waitsOnlyForUnappliedOffsets() {
        fleet.applied.putAll(Map.of(0, 7L, 1, 3L));
        fleet.part(new FleetStatisticsQuestion(), atLeast(Map.of(0, 7L, 1, 3L)));
        assertThat(fleet.waits).containsExactly(Duration.ZERO, Duration.ZERO);
        fleet.waits.clear();
        fleet.part(new FleetStatisticsQuestion(), atLeast(Map.of(0, 9L, 1, 3L)));
        assertThat(fleet.waits).hasSize(3);
        assertThat(fleet.waits.get(2)).isPositive().isLessThanOrEqualTo(PATIENCE);
    }

    /** Makes all partitions standbys on this instance and returns their freshness. */
    private Freshness standBy() {
        Freshness stale = new Freshness(fleet.now.minusSeconds(3), 3_000);
        FleetUnderTest.BOTH.forEach(partition -> fleet.freshness.put(partition, stale));
        fleet.open.clear();
        return stale;
    }

    private boolean isReached(AtLeast atLeast) {
        return Objects.requireNonNull(
                        fleet.part(new FleetStatisticsQuestion(), atLeast).freshness())
                .reached();
    }

    private static boolean isReached(Answer<?> answer) {
        return ((Answer.Found<?>) answer).freshness().reached();
    }

    private static AtLeast atLeast(Map<Integer, Long> offsets) {
        return new AtLeast(new LogPosition(offsets), PATIENCE);
    }

    private String otherPartitionThan(String deviceId) {
        String other = deviceId;
        while (fleet.partitionOf(other) == fleet.partitionOf(deviceId)) {
            other += "x";
        }
        return other;
    }
}

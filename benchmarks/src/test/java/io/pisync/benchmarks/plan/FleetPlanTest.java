package io.pisync.benchmarks.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.benchmarks.plan.FleetPlan.Fleet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    private static final Figures FIGURES = new Figures(1_000, 500, 100, 200, 100, 400, 800);

    @Test
    void hasAtLeastTwoOfEach() {
        FleetPlan plan = plan(1, 0);

        assertThat(plan.ingestInstances()).isEqualTo(2);
        assertThat(plan.processors()).isEqualTo(2);
        assertThat(plan.partitions()).isEqualTo(12);
    }

    @Test
    void allowsForFourTimesTheAverage() {
        FleetPlan plan = plan(3_600_000, 0);

        assertThat(plan.eventsPerSecond()).isEqualTo(1_000);
        assertThat(plan.peakPerSecond()).isEqualTo(4_000);
        assertThat(plan.ingestInstances()).isEqualTo(8);
        assertThat(plan.processors() * plan.threadsPerProcessor()).isGreaterThanOrEqualTo(4);
        assertThat(plan.kafkaBytesPerSecond()).isEqualTo(4_000 * 300);
    }

    @Test
    void includesTheBacklogOfAReturningRegion() {
        FleetPlan plan = plan(3_600_000, 200_000);

        assertThat(plan.peakPerSecond()).isEqualTo(1_000 + 200_000 * 72 / 3_600.0);
        assertThat(plan.catchUp()).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void hasSeveralPartitionsForEachThread() {
        FleetPlan plan = plan(36_000_000, 0);

        assertThat(plan.partitions()).isGreaterThanOrEqualTo(4 * 40).isLessThanOrEqualTo(1_000);
    }

    @Test
    void limitsPartitionsAndProcessorsToASizeThatRestoresFast() {
        FleetPlan plan = plan(10_000_000, 0);

        assertThat(10_000_000 / plan.partitions()).isLessThanOrEqualTo(25_000);
        assertThat(10_000_000 / plan.processors()).isLessThanOrEqualTo(1_000_000);
    }

    private static FleetPlan plan(int devices, int returning) {
        return FleetPlan.of(
                new Fleet(devices, Duration.ofHours(1), returning, Duration.ofDays(3), Duration.ofHours(1)), FIGURES);
    }
}

package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.view.FleetStatistics;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final Gathering<FleetStatistics> gathering = new Gathering<>(new FleetStatisticsQuestion(), 3);

    @Test
    void addsPartsUpAndKeepsTheStalestFreshness() {
        Freshness stale = new Freshness(FakeFleet.NOW.minusSeconds(9), 9_000);
        gathering.add(Set.of(0, 1), new Part<>(Set.of(0, 1), devices(5), FakeFleet.FRESH));
        gathering.add(Set.of(2), new Part<>(Set.of(2), devices(7), stale));
        assertThat(gathering.isWhole()).isTrue();
        assertThat(gathering.answer(LogPosition.NONE)).isEqualTo(new FleetAnswer.Whole<>(devices(12), stale));
    }

    @Test
    void ignoresAnAnswerForPartitionsThatWereNotAsked() {
        gathering.add(Set.of(0), new Part<>(Set.of(0, 1), devices(5), FakeFleet.FRESH));
        assertThat(gathering.answer(LogPosition.NONE)).isInstanceOf(FleetAnswer.NotYet.class);
    }

    @Test
    void countsNoPartitionTwice() {
        gathering.add(Set.of(0, 1), new Part<>(Set.of(0, 1), devices(5), FakeFleet.FRESH));
        gathering.add(Set.of(1), new Part<>(Set.of(1), devices(2), FakeFleet.FRESH));
        assertThat(gathering.answer(LogPosition.NONE))
                .isInstanceOfSatisfying(
                        FleetAnswer.Partly.class,
                        partly -> assertThat(partly.value()).isEqualTo(devices(5)));
    }

    @Test
    void reachesAPositionOnlyIfAllItsPartitionsDo() {
        LogPosition wanted = LogPosition.parse("0:5,2:9");
        gathering.add(Set.of(0, 1), new Part<>(Set.of(0, 1), devices(5), FakeFleet.FRESH));
        assertThat(isReached(LogPosition.parse("0:5"))).isTrue();
        assertThat(isReached(wanted)).isFalse();
        gathering.add(Set.of(2), new Part<>(Set.of(2), devices(7), FakeFleet.FRESH));
        assertThat(isReached(wanted)).isTrue();
        assertThat(isReached(LogPosition.parse("3:0"))).isFalse();
    }

    private boolean isReached(LogPosition wanted) {
        FleetAnswer<FleetStatistics> answer = gathering.answer(wanted);
        return answer instanceof FleetAnswer.Whole<FleetStatistics> whole
                ? whole.freshness().reached()
                : ((FleetAnswer.Partly<FleetStatistics>) answer).freshness().reached();
    }

    private static FleetStatistics devices(long count) {
        FleetStatistics devices = new FleetStatistics(
                count,
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                0,
                0,
                0,
                0,
                new TreeMap<>(),
                3 * count,
                4 * count,
                List.of());
        return FleetStatistics.EMPTY.plus(devices);
    }
}

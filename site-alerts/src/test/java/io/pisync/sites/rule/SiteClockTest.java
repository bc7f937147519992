package io.pisync.sites.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a minute for all partitions (docs/adr/0012). */
class SiteClockTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final SiteClock clock = new SiteClock(2, ClockRow.NONE);
    private Instant arrival = START;

    @Test
    void aMinuteEndsWhenEveryPartitionHasPassedIt() {
        tick(0, 0);
        tick(0, 1);
        assertThat(tick(1, 0)).isEmpty();
        assertThat(tick(1, 1)).containsExactly(new PastMinute(1, minute(1)));
        assertThat(clock.isOver(clock.minuteOf(1) - 1)).isTrue();
        assertThat(clock.isOver(clock.minuteOf(1))).isFalse();
    }

    @Test
    void aPartitionThatCatchesUpClosesTheMinutesInOrder() {
        for (int minute = 0; minute < 5; minute++) {
            assertThat(tick(0, minute)).isEmpty();
        }
        tick(1, 0);
        assertThat(tick(1, 4)).extracting(PastMinute::minutes).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void timeDuringAnOutageDoesNotCount() {
        both(0);
        both(1);
        assertThat(both(600)).extracting(PastMinute::minutes).containsExactly(2L);
        assertThat(both(601)).extracting(PastMinute::minutes).containsExactly(3L);
    }

    @Test
    void waitsFiveMinutesOfArrivalTimeForAStoppedPartition() {
        both(0);
        both(1);
        for (int minute = 2; minute < 6; minute++) {
            arrival = minute(minute);
            assertThat(tick(0, minute)).isEmpty();
        }
        arrival = minute(7);
        assertThat(tick(0, 7)).extracting(PastMinute::end).containsExactly(minute(2));
        arrival = minute(9);
        assertThat(tick(0, 9)).extracting(PastMinute::end).containsExactly(minute(3), minute(4));
    }

    @Test
    void timeWithoutAReaderDoesNotShortenTheWait() {
        both(0);
        for (int minute = 1; minute < 600; minute++) {
            assertThat(tick(0, minute)).isEmpty();
        }
    }

    @Test
    void aBrokerClockThatIsSetBackDoesNotStopTheSiteClock() {
        both(100);
        both(101);
        assertThat(both(41)).containsExactly(new PastMinute(2, minute(102)));
        assertThat(both(42)).containsExactly(new PastMinute(3, minute(103)));
    }

    @Test
    void continuesFromItsStoredState() {
        both(0);
        tick(0, 1);
        SiteClock restarted = new SiteClock(2, clock.row());
        restarted.tick(1, minute(1), arrival.toEpochMilli());

        assertThat(restarted.close())
                .extracting(SiteClock.Closed::moment)
                .containsExactly(new PastMinute(1, minute(1)));
    }

    private List<PastMinute> both(int minute) {
        List<PastMinute> none = tick(0, minute);
        assertThat(none).isEmpty();
        return tick(1, minute);
    }

    private List<PastMinute> tick(int partition, int minute) {
        clock.tick(partition, minute(minute), arrival.toEpochMilli());
        return clock.close().stream().map(SiteClock.Closed::moment).toList();
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }
}

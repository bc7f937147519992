package io.pisync.notifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private boolean isBehind;
    private final Backlog backlog = new Backlog(() -> isBehind);

    @Test
    void endsWithARecentRecord() {
        backlog.read(NOON.minusSeconds(100), NOON);
        assertThat(backlog.isBeingRead(NOON)).isTrue();

        backlog.read(NOON.minusSeconds(1), NOON);
        assertThat(backlog.isBeingRead(NOON)).isFalse();
    }

    @Test
    void endsWhenNothingMoreComes() {
        backlog.read(NOON.minusSeconds(100), NOON);

        assertThat(backlog.isBeingRead(NOON.plusSeconds(4))).isTrue();
        assertThat(backlog.isBeingRead(NOON.plusSeconds(5))).isFalse();
    }

    /** A thread that gets too little processor time reads nothing for seconds. */
    @Test
    void goesOnWhileRecordsAreLeftToRead() {
        backlog.read(NOON.minusSeconds(100), NOON);
        isBehind = true;
        assertThat(backlog.isBeingRead(NOON.plusSeconds(60))).isTrue();

        isBehind = false;
        assertThat(backlog.isBeingRead(NOON.plusSeconds(61))).isFalse();
        isBehind = true;
        assertThat(backlog.isBeingRead(NOON.plusSeconds(62))).isFalse();
    }

    /** For example if the broker's clock is a minute behind. */
    @Test
    void endsAfterTenMinutesThoughEveryRecordSeemsOld() {
        Instant now = NOON;
        while (now.isBefore(NOON.plusSeconds(600))) {
            backlog.read(now.minusSeconds(60), now);
            assertThat(backlog.isBeingRead(now)).isTrue();
            now = now.plusSeconds(1);
        }
        backlog.read(now.minusSeconds(60), now);
        assertThat(backlog.isBeingRead(now)).isFalse();
    }
}

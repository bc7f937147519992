package io.pisync.notifier.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Progress progress = new Progress();

    @Test
    void isBehindUntilThePositionIsTheEnd() {
        assertThat(progress.isBehind(NOON)).isFalse();
        progress.seen(10, 500, NOON);
        assertThat(progress.isBehind(NOON)).isTrue();

        progress.seen(500, 500, NOON.plusSeconds(1));
        assertThat(progress.isBehind(NOON.plusSeconds(1))).isFalse();
    }

    /** The last records are markers of a transaction, or no instance runs. */
    @Test
    void isNotBehindWhenThePositionStandsStill() {
        progress.seen(499, 500, NOON);
        progress.seen(499, 500, NOON.plusSeconds(29));
        assertThat(progress.isBehind(NOON.plusSeconds(29))).isTrue();
        assertThat(progress.isBehind(NOON.plus(Progress.STANDSTILL))).isFalse();

        progress.seen(500, 501, NOON.plusSeconds(60));
        assertThat(progress.isBehind(NOON.plusSeconds(60))).isTrue();
    }
}

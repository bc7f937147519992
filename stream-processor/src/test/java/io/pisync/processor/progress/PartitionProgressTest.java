package io.pisync.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.Freshness;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final PartitionProgress progress = new PartitionProgress(() -> now);

    @Test
    void isNotUpToDateBeforeItKnowsWhereTheLogEnds() {
        progress.opened(3);
        progress.startsAt(3, 10, now);
        assertThat(progress.isUpToDate(3)).isFalse();
        assertThat(progress.freshness(3)).isNull();
    }

    @Test
    void isUpToDateAtOnceWhereNothingWasWrittenSinceTheLastCommit() {
        progress.opened(3);
        progress.startsAt(3, 10, now);
        progress.endsAt(3, 10, now);
        assertThat(progress.isUpToDate(3)).isTrue();
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now, 0));
        assertThat(progress.appliedOffset(3)).isEqualTo(9);
    }

    @Test
    void staysUpToDateOnceItHasAppliedWhatWasThereWhenItTookOver() {
        progress.opened(3);
        progress.endsAt(3, 2, now);
        progress.applied(3, 0, now.minusSeconds(5).toEpochMilli());
        assertThat(progress.isUpToDate(3)).isFalse();
        progress.applied(3, 1, now.minusSeconds(4).toEpochMilli());
        progress.endsAt(3, 100, now);
        assertThat(progress.isUpToDate(3)).isTrue();
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now.minusSeconds(4), 4_000));
    }

    @Test
    void countsRecordsThatCannotBeReadAsDealtWith() {
        progress.opened(3);
        progress.endsAt(3, 2, now);
        progress.applied(3, 0, now.toEpochMilli());
        progress.passedOver(3, 1, now.toEpochMilli());
        assertThat(progress.isUpToDate(3)).isTrue();
    }

    @Test
    void growsStaleWhenItNoLongerHearsWhereTheLogEnds() {
        progress.opened(3);
        progress.startsAt(3, 10, now);
        progress.endsAt(3, 10, now);
        Instant heard = now;
        now = now.plusSeconds(20);
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(heard, 20_000));
    }

    @Test
    void believesNoEndThatWasAskedForBeforeThePartitionWasOpened() {
        Instant before = now.minusMillis(1);
        progress.opened(3);
        progress.startsAt(3, 0, before);
        progress.endsAt(3, 0, before);
        assertThat(progress.isUpToDate(3)).isFalse();
        assertThat(progress.withoutStart()).containsExactly(3);
    }

    @Test
    void beginsAnewWhenAPartitionComesBack() {
        progress.opened(3);
        progress.startsAt(3, 0, now);
        progress.endsAt(3, 0, now);
        progress.closed(3);
        assertThat(progress.isOpen(3)).isFalse();
        assertThat(progress.isUpToDate(3)).isFalse();
        progress.opened(3);
        assertThat(progress.open()).containsExactly(3);
        assertThat(progress.isUpToDate(3)).isFalse();
    }
}

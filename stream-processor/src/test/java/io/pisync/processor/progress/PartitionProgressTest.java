package io.pisync.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.read.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private static final Duration PLENTY = Duration.ofSeconds(20);

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
    void waitsUntilAnOffsetIsApplied() throws Exception {
        progress.opened(3);
        assertThat(progress.awaitApplied(3, 7, Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> atSeven = waiting(7);
        CompletableFuture<Boolean> atNine = waiting(9);
        progress.applied(3, 6, 0);
        assertThat(atSeven).isNotDone();
        progress.applied(3, 7, 0);
        assertThat(atSeven.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(atNine).isNotDone();
        progress.passedOver(3, 12, 0);
        assertThat(atNine.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(progress.awaitApplied(3, 12, Duration.ZERO)).isTrue();
    }

    @Test
    void waitsNoLongerThanItIsToldTo() {
        progress.opened(3);
        progress.startsAt(3, 7, now);
        assertThat(progress.awaitApplied(3, 6, PLENTY)).isTrue();
        assertThat(progress.awaitApplied(3, 7, Duration.ofMillis(20))).isFalse();
        assertThat(progress.awaitApplied(4, 0, PLENTY)).isFalse();
    }

    @Test
    void stopsWaitingForAPartitionThatIsGivenUp() throws Exception {
        progress.opened(3);
        CompletableFuture<Boolean> waiting = waiting(7);
        progress.closed(3);
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(progress.awaitApplied(3, 7, PLENTY)).isFalse();
    }

    @Test
    void missesNoRecordThatIsAppliedWhileAWaitBegins() throws Exception {
        progress.opened(3);
        for (long offset = 0; offset < 2_000; offset++) {
            long wanted = offset;
            CompletableFuture<Boolean> reached =
                    CompletableFuture.supplyAsync(() -> progress.awaitApplied(3, wanted, PLENTY));
            progress.applied(3, offset, 0);
            assertThat(reached.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private CompletableFuture<Boolean> waiting(long offset) {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        Thread thread = new Thread(() -> reached.complete(progress.awaitApplied(3, offset, PLENTY)));
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return reached;
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

package io.pisync.processor.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.read.port.Freshness;
import io.pisync.processor.state.PartitionRow.Applied;
import io.pisync.processor.state.PartitionRow.Applied.Earlier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final PartitionProgress progress = new PartitionProgress(() -> now);

    @Test
    void isNotUpToDateBeforeTheEndOfTheLogIsKnown() {
        openedAfter(9);
        assertThat(progress.isUpToDate(3)).isFalse();
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now.minusSeconds(60), 60_000));
        openedAfter(-1);
        assertThat(progress.freshness(3)).isNull();
    }

    @Test
    void isUpToDateImmediatelyIfNothingWasWrittenSinceTheLastCommit() {
        openedAfter(9);
        progress.seen(3, 0, 10, now);
        assertThat(progress.isUpToDate(3)).isTrue();
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now, 0));
    }

    @Test
    void isUpToDateIfAllRecordsHaveExpired() {
        openedAfter(-1);
        progress.seen(3, 700, 700, now);
        assertThat(progress.isUpToDate(3)).isTrue();
        openedAfter(20);
        progress.seen(3, 700, 700, now);
        assertThat(progress.isUpToDate(3)).isTrue();
    }

    @Test
    void staysUpToDateAfterReachingTheEndAtAssignment() {
        openedAfter(-1);
        progress.seen(3, 0, 2, now);
        progress.committed(3, 0, now.minusSeconds(5).toEpochMilli());
        assertThat(progress.isUpToDate(3)).isFalse();
        progress.committed(3, 1, now.minusSeconds(4).toEpochMilli());
        progress.seen(3, 0, 100, now);
        assertThat(progress.isUpToDate(3)).isTrue();
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now.minusSeconds(4), 4_000));
    }

    @Test
    void countsUnreadableRecordsAsAppliedWithTheNextCommit() {
        openedAfter(-1);
        progress.seen(3, 0, 2, now);
        progress.passedOver(3, 1);
        assertThat(progress.isUpToDate(3))
                .as("the previous record is not committed")
                .isFalse();
        progress.committed(3, 0, now.toEpochMilli());
        assertThat(progress.isUpToDate(3)).isTrue();
    }

    @Test
    void isUpToDateIfAllRecordsAreUnreadable() {
        openedAfter(-1);
        progress.seen(3, 0, 1, now);
        progress.passedOver(3, 0);
        progress.committed(3, -1, 0);
        assertThat(progress.isUpToDate(3)).isTrue();
    }

    @Test
    void requestsTheStartOfTheLogOnce() {
        openedAfter(-1);
        progress.copied(5, 7, 0);
        assertThat(progress.withoutStart()).containsExactly(3, 5);
        progress.seen(3, -1, 10, now);
        assertThat(progress.withoutStart()).as("the start was not requested").containsExactly(3, 5);
        progress.seen(3, 10, 10, now);
        progress.seen(3, -1, 10, now);
        assertThat(progress.withoutStart()).containsExactly(5);
        assertThat(progress.isUpToDate(3)).as("its start is known").isTrue();
    }

    @Test
    void becomesStaleIfTheEndOfTheLogIsNotUpdated() {
        openedAfter(9);
        progress.seen(3, 0, 10, now);
        Instant updated = now;
        now = now.plusSeconds(20);
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(updated, 20_000));
    }

    @Test
    void ignoresAnEndThatWasRequestedBeforeTheAssignment() {
        Instant before = now.minusMillis(1);
        openedAfter(-1);
        progress.seen(3, 0, 0, before);
        assertThat(progress.isUpToDate(3)).isFalse();
    }

    @Test
    void waitsUntilAnOffsetIsCommitted() throws Exception {
        openedAfter(-1);
        assertThat(progress.awaitApplied(3, 7, Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> atSeven = waiting(7);
        CompletableFuture<Boolean> atNine = waiting(9);
        progress.committed(3, 6, 0);
        assertThat(atSeven).isNotDone();
        progress.committed(3, 7, 0);
        assertThat(atSeven.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(atNine).isNotDone();
        progress.passedOver(3, 12);
        progress.committed(3, 7, 0);
        assertThat(atNine.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(progress.awaitApplied(3, 12, Duration.ZERO)).isTrue();
    }

    @Test
    void waitsNoLongerThanItsLimit() {
        openedAfter(6);
        assertThat(progress.awaitApplied(3, 6, PLENTY)).isTrue();
        assertThat(progress.awaitApplied(3, 7, Duration.ofMillis(20))).isFalse();
        assertThat(progress.awaitApplied(4, 0, PLENTY)).isFalse();
    }

    @Test
    void stopsWaitingForARevokedPartition() throws Exception {
        openedAfter(-1);
        CompletableFuture<Boolean> waiting = waiting(7);
        progress.closed(3);
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(progress.awaitApplied(3, 7, PLENTY)).isFalse();
    }

    @Test
    void noticesARecordThatIsAppliedWhileAWaitStarts() throws Exception {
        openedAfter(-1);
        for (long offset = 0; offset < 2_000; offset++) {
            long wanted = offset;
            CompletableFuture<Boolean> reached =
                    CompletableFuture.supplyAsync(() -> progress.awaitApplied(3, wanted, PLENTY));
            progress.committed(3, offset, 0);
            assertThat(reached.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void startsAnewWhenAPartitionIsAssignedAgain() {
        openedAfter(-1);
        progress.seen(3, 0, 0, now);
        progress.closed(3);
        assertThat(progress.isOpen(3)).isFalse();
        assertThat(progress.isUpToDate(3)).isFalse();
        openedAfter(-1);
        assertThat(progress.open()).containsExactly(3);
        assertThat(progress.isUpToDate(3)).isFalse();
    }

    @Test
    void aStandbyIsAsFreshAsItsKnownContent() {
        Applied row = new Applied(12, 0, Map.of("devices", 70L, "alerts", 4L), new Earlier(11, millisAgo(30)));
        Copies copies = new Copies(progress, partition -> row);
        copies.copied(3, "devices", 69);
        copies.copied(3, "alerts", 4);
        copies.look();
        assertThat(progress.freshness(3)).as("a row may be missing").isNull();

        copies.copied(3, "devices", 70);
        copies.look();
        assertThat(progress.standbys()).containsExactly(3);
        assertThat(progress.freshness(3)).isEqualTo(new Freshness(now.minusSeconds(30), 30_000));
        progress.seen(3, 0, 12, now);
        assertThat(progress.freshness(3)).as("nothing was written afterwards").isEqualTo(new Freshness(now, 0));
        assertThat(progress.isUpToDate(3)).as("but it is not the owner").isFalse();

        copies.lost(3);
        copies.look();
        assertThat(progress.freshness(3)).isNull();
    }

    private long millisAgo(int seconds) {
        return now.minusSeconds(seconds).toEpochMilli();
    }

    private void openedAfter(long offset) {
        progress.opened(3, new Applied(offset, millisAgo(60), Map.of(), new Earlier(-1, 0)));
    }

    private CompletableFuture<Boolean> waiting(long offset) {
        CompletableFuture<Boolean> reached = new CompletableFuture<>();
        Thread thread = new Thread(() -> reached.complete(progress.awaitApplied(3, offset, PLENTY)));
        thread.setDaemon(true);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return reached;
    }
}

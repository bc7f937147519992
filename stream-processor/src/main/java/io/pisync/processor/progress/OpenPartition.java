package io.pisync.processor.progress;

import io.pisync.contract.read.Freshness;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One partition from its opening to its closing. One stream thread and one poller write, any thread reads. */
final class OpenPartition {
    private static final long UNKNOWN = -1;

    private final Instant openedAt;
    private volatile @Nullable Applied applied;
    private volatile @Nullable End end;
    private volatile long start = UNKNOWN;
    private volatile long endAtOpening = UNKNOWN;
    private volatile boolean isClosed;
    private final OffsetWaits waits = new OffsetWaits();

    OpenPartition(Instant openedAt) {
        this.openedAt = openedAt;
    }

    private record Applied(long offset, long appendedAtMs) {}

    private record End(long offset, Instant seenAt) {}

    Instant openedAt() {
        return openedAt;
    }

    void applied(long offset, long appendedAtMs) {
        applied = new Applied(offset, appendedAtMs);
        waits.applied(offset);
    }

    void startsAt(long offset) {
        start = offset;
        waits.applied(offset - 1);
    }

    void close() {
        isClosed = true;
        waits.end();
    }

    boolean awaitApplied(long offset, Duration patience) throws InterruptedException {
        if (next() <= offset && !patience.isZero()) {
            waits.await(offset, () -> isClosed || next() > offset, patience);
        }
        return !isClosed && next() > offset;
    }

    void endsAt(long offset, Instant seenAt) {
        end = new End(offset, seenAt);
        if (endAtOpening == UNKNOWN) {
            endAtOpening = offset;
        }
    }

    boolean isStarted() {
        return start != UNKNOWN || applied != null;
    }

    /** The offset of the first record not applied; 0 where that is unknown. */
    long next() {
        Applied last = applied;
        return Math.max(last == null ? 0 : last.offset() + 1, Math.max(start, 0));
    }

    boolean isUpToDate() {
        return endAtOpening != UNKNOWN && next() >= endAtOpening;
    }

    @Nullable
    Freshness freshness(Instant now, Duration justNow) {
        Applied last = applied;
        End seen = end;
        if (seen != null && next() >= seen.offset()) {
            boolean isFresh = seen.seenAt().plus(justNow).isAfter(now);
            return isFresh ? new Freshness(now, 0) : since(seen.seenAt(), now);
        }
        return last == null ? null : since(Instant.ofEpochMilli(last.appendedAtMs()), now);
    }

    private static Freshness since(Instant asOf, Instant now) {
        return new Freshness(asOf, Math.max(0, Duration.between(asOf, now).toMillis()));
    }
}

package io.pisync.processor.freshness;

import io.pisync.contract.read.port.Freshness;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tracks the progress of one partition's stores from opening to closing. One thread and one poller write, any thread reads. */
final class OpenPartition {
    private static final long UNKNOWN = -1;

    private final Instant openedAt;
    private volatile @Nullable Applied applied;
    private volatile @Nullable End end;
    private volatile long start = UNKNOWN;
    private volatile long passedOver = UNKNOWN;
    private volatile long passed = UNKNOWN;
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

    /** Records that everything up to this offset is committed; ignores a negative offset. */
    void applied(long offset, long appendedAtMs) {
        // A record is read only after those before it were processed, so all unreadable records so far precede this
        // commit.
        passed = passedOver;
        if (offset >= 0) {
            applied = new Applied(offset, appendedAtMs);
        }
        waits.applied(next() - 1);
    }

    /** Records that this record cannot be read; it counts as applied once everything before it is committed. */
    void passedOver(long offset) {
        passedOver = offset;
    }

    /** Records the start of the log: nothing before it can be applied any more. */
    void startsAt(long offset) {
        start = Math.max(start, offset);
        waits.applied(next() - 1);
    }

    boolean isStartKnown() {
        return start != UNKNOWN;
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

    /** Returns the offset of the first record that is not applied. */
    long next() {
        Applied last = applied;
        return Math.max(Math.max(last == null ? -1 : last.offset(), passed) + 1, start);
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

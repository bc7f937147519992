package io.pisync.notifier.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a group of instances has records left to read, by its committed positions. A position that stands still counts as the end after
 * some time: the last records of a topic may be markers of transactions, which are not always committed. Thread-safe.
 */
final class Progress {
    static final Duration STANDSTILL = Duration.ofSeconds(30);

    private long position = -1;
    private boolean hasMore;
    private Instant movedAt = Instant.MIN;

    /** Call it with the sums over all partitions. */
    synchronized void seen(long newPosition, long end, Instant now) {
        if (newPosition != position) {
            position = newPosition;
            movedAt = now;
        }
        hasMore = newPosition < end;
    }

    synchronized boolean isBehind(Instant now) {
        return hasMore && now.isBefore(movedAt.plus(STANDSTILL));
    }
}

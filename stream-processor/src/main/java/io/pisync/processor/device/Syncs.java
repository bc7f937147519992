package io.pisync.processor.device;

import io.pisync.contract.event.Outcome;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * The first and last syncs of a device, independent of the order of arrival. Times are event times, epoch ms.
 *
 * @param newest the position of the newest sync
 * @param newestOutcome its outcome
 * @param firstMs of the oldest
 * @param lastSuccessMs of the newest success, or {@link #NEVER}
 * @param lastFailureMs of the newest failure, or {@link #NEVER}
 * @param lastClockFaultMs of the newest sync whose device had a wrong clock, or {@link #NEVER}
 */
public record Syncs(
        EventOrder newest,
        Outcome newestOutcome,
        long firstMs,
        long lastSuccessMs,
        long lastFailureMs,
        long lastClockFaultMs) {
    /** The time of an event that never happened. */
    public static final long NEVER = -1;

    /** A device whose clock was never wrong. */
    public Syncs(EventOrder newest, Outcome newestOutcome, long firstMs, long lastSuccessMs, long lastFailureMs) {
        this(newest, newestOutcome, firstMs, lastSuccessMs, lastFailureMs, NEVER);
    }

    /** Returns a copy with this time of the last clock fault. */
    public Syncs with(long clockFaultMs) {
        return new Syncs(newest, newestOutcome, firstMs, lastSuccessMs, lastFailureMs, clockFaultMs);
    }

    /** Returns the syncs after one more; {@code before} is null for the first. */
    public static Syncs after(@Nullable Syncs before, HistoryRow row) {
        EventOrder order = row.order();
        boolean isFailure = row.outcome().isFailure();
        long success = isFailure ? NEVER : order.timeMs();
        long failure = isFailure ? order.timeMs() : NEVER;
        long fault = row.clock().isFault() ? order.timeMs() : NEVER;
        if (before == null) {
            return new Syncs(order, row.outcome(), order.timeMs(), success, failure, fault);
        }
        boolean isNewest = order.isNewerThan(before.newest);
        return new Syncs(
                isNewest ? order : before.newest,
                isNewest ? row.outcome() : before.newestOutcome,
                Math.min(before.firstMs, order.timeMs()),
                Math.max(before.lastSuccessMs, success),
                Math.max(before.lastFailureMs, failure),
                Math.max(before.lastClockFaultMs, fault));
    }
}

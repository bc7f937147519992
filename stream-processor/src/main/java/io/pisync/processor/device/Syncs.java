package io.pisync.processor.device;

import io.pisync.contract.event.Outcome;
import io.pisync.processor.history.EventOrder;
import org.jspecify.annotations.Nullable;

/**
 * The outermost syncs of a device, in whatever order they arrived. Times are event times, epoch ms.
 *
 * @param newest where the newest stands
 * @param newestOutcome how it went
 * @param firstMs of the oldest
 * @param lastSuccessMs of the newest success, or {@link #NEVER}
 * @param lastFailureMs of the newest failure, or {@link #NEVER}
 */
public record Syncs(EventOrder newest, Outcome newestOutcome, long firstMs, long lastSuccessMs, long lastFailureMs) {
    /** The time of what has not happened. */
    public static final long NEVER = -1;

    /** With one sync more; {@code before} is null for the first. */
    public static Syncs after(@Nullable Syncs before, EventOrder order, Outcome outcome) {
        long success = outcome.isFailure() ? NEVER : order.timeMs();
        long failure = outcome.isFailure() ? order.timeMs() : NEVER;
        if (before == null) {
            return new Syncs(order, outcome, order.timeMs(), success, failure);
        }
        boolean isNewest = order.isNewerThan(before.newest);
        return new Syncs(
                isNewest ? order : before.newest,
                isNewest ? outcome : before.newestOutcome,
                Math.min(before.firstMs, order.timeMs()),
                Math.max(before.lastSuccessMs, success),
                Math.max(before.lastFailureMs, failure));
    }
}

package io.pisync.kit.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time by which a process must be closed, shared by nested lifecycles. A {@link Lifecycle} sets it on the thread on
 * which it closes a service; code that runs on this thread can read it.
 */
public final class StopDeadline {
    private static final ThreadLocal<@Nullable Long> NANOS = new ThreadLocal<>();

    private StopDeadline() {}

    /**
     * Returns the time left until the deadline, at most {@code limit} and never negative; {@code limit} if no deadline
     * is set.
     */
    public static Duration left(Duration limit) {
        Long deadlineNanos = NANOS.get();
        if (deadlineNanos == null) {
            return limit;
        }
        long leftNanos = Math.max(0, deadlineNanos - System.nanoTime());
        return leftNanos < limit.toNanos() ? Duration.ofNanos(leftNanos) : limit;
    }

    /** Runs a close with this deadline; the thread must not be used for anything else afterwards. */
    static void within(Duration time, Runnable close) {
        NANOS.set(System.nanoTime() + time.toNanos());
        close.run();
    }
}

package io.pisync.kit.lifecycle;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one moment by which a process has to be closed, however its lifecycles are nested. A {@link Lifecycle} sets it on the
 * thread on which it closes a service; whatever that service closes on the same thread reads it.
 */
public final class StopDeadline {
    private static final ThreadLocal<@Nullable Long> NANOS = new ThreadLocal<>();

    private StopDeadline() {}

    /** What is left until the deadline, at most {@code limit} and never negative; {@code limit} where nothing set a deadline. */
    public static Duration left(Duration limit) {
        Long deadlineNanos = NANOS.get();
        if (deadlineNanos == null) {
            return limit;
        }
        long leftNanos = Math.max(0, deadlineNanos - System.nanoTime());
        return leftNanos < limit.toNanos() ? Duration.ofNanos(leftNanos) : limit;
    }

    /** Runs it with this much time; the thread is not used for anything else afterwards. */
    static void within(Duration time, Runnable close) {
        NANOS.set(System.nanoTime() + time.toNanos());
        close.run();
    }
}

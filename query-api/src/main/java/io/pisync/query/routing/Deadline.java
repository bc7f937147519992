package io.pisync.query.routing;

import java.time.Duration;

/** A moment after which nobody waits any longer, on the monotonic clock. */
record Deadline(long atNanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier of this and so long from now. */
    Deadline orIn(Duration time) {
        return left().compareTo(time) <= 0 ? this : in(time);
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}

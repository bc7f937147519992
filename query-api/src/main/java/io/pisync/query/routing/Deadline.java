package io.pisync.query.routing;

import java.time.Duration;

/** A deadline on the monotonic clock. */
record Deadline(long atNanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** The earlier of the two. */
    Deadline orEarlier(Deadline other) {
        return left().compareTo(other.left()) <= 0 ? this : other;
    }

    /** Never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }
}

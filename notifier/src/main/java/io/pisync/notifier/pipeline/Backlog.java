package io.pisync.notifier.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a task still reads what has been there for a while, as in a storm, after an outage or at the very first start: then more of a
 * group is about to come, or the next record resolves an alert, and nothing is told yet. Bounded, since clocks may disagree.
 */
final class Backlog {
    private static final Duration OLD = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Instant oldReadAt = Instant.MIN;
    private Instant beganAt = Instant.MIN;

    /** A record with this time of appending was read now. */
    void read(Instant appendedAt, Instant now) {
        if (!appendedAt.isBefore(now.minus(OLD))) {
            oldReadAt = Instant.MIN;
        } else {
            beganAt = isOver(now) ? now : beganAt;
            oldReadAt = now;
        }
    }

    /** Until records are recent, or none has come for some seconds. */
    boolean isBeingRead(Instant now) {
        return !isOver(now) && now.isBefore(beganAt.plus(LONGEST));
    }

    private boolean isOver(Instant now) {
        return oldReadAt.equals(Instant.MIN) || !now.isBefore(oldReadAt.plus(QUIET));
    }
}

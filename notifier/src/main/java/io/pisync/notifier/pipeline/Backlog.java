package io.pisync.notifier.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a task still reads what is long past, as after an outage or at the very first start: then an alert may be resolved by the next
 * record, and nobody must be told of it yet.
 */
final class Backlog {
    private static final Duration OLD = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private Instant oldReadAt = Instant.MIN;

    /** A record with this time of appending was read now. */
    void read(Instant appendedAt, Instant now) {
        oldReadAt = appendedAt.isBefore(now.minus(OLD)) ? now : Instant.MIN;
    }

    /** Until records are recent, or none has come for some seconds. */
    boolean isBeingRead(Instant now) {
        return oldReadAt.isAfter(Instant.MIN) && now.isBefore(oldReadAt.plus(QUIET));
    }
}

package io.pisync.notifier.pipeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Detects that a task is still reading old records, such as after an outage or at the first start. Meanwhile no notification is sent, because
 * the next record may resolve an alert or add one to a group. Limited in time, because clocks may disagree.
 */
final class Backlog {
    private static final Duration OLD_AFTER = Duration.ofSeconds(10);
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final Duration MAX_DURATION = Duration.ofMinutes(10);

    private Instant oldReadAt = Instant.MIN;
    private Instant beganAt = Instant.MIN;

    /** Call it for each record, with the time at which it was appended. */
    void read(Instant appendedAt, Instant now) {
        if (!appendedAt.isBefore(now.minus(OLD_AFTER))) {
            oldReadAt = Instant.MIN;
        } else {
            beganAt = isOver(now) ? now : beganAt;
            oldReadAt = now;
        }
    }

    /** Whether old records are being read; false once records are recent, or none arrived for some seconds. */
    boolean isBeingRead(Instant now) {
        return !isOver(now) && now.isBefore(beganAt.plus(MAX_DURATION));
    }

    private boolean isOver(Instant now) {
        return oldReadAt.equals(Instant.MIN) || !now.isBefore(oldReadAt.plus(IDLE_AFTER));
    }
}

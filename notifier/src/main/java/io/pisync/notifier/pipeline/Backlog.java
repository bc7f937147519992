package io.pisync.notifier.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Detects that a task is still reading old records, such as after an outage or at the first start. Meanwhile no notification is sent, because
 * the next record may resolve an alert or add one to a group. It lasts until recent records are read, or until none arrived for some
 * seconds and nothing is left to read. Limited in time, because clocks may disagree.
 */
final class Backlog {
    private static final Duration OLD_AFTER = Duration.ofSeconds(10);
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final Duration MAX_DURATION = Duration.ofMinutes(10);

    private final BooleanSupplier isBehind;
    private Instant oldReadAt = Instant.MIN;
    private Instant beganAt = Instant.MIN;

    /** {@code isBehind}: whether records of any partition, here or elsewhere, are left to read. */
    Backlog(BooleanSupplier isBehind) {
        this.isBehind = isBehind;
    }

    /** Call it for each record, with the time at which it was appended. */
    void read(Instant appendedAt, Instant now) {
        if (!appendedAt.isBefore(now.minus(OLD_AFTER))) {
            oldReadAt = Instant.MIN;
        } else {
            beganAt = isOver(now) ? now : beganAt;
            oldReadAt = now;
        }
    }

    /** Whether old records are being read. */
    boolean isBeingRead(Instant now) {
        if (isOver(now)) {
            oldReadAt = Instant.MIN;
            return false;
        }
        return now.isBefore(beganAt.plus(MAX_DURATION));
    }

    private boolean isOver(Instant now) {
        boolean isIdle = !now.isBefore(oldReadAt.plus(IDLE_AFTER));
        return oldReadAt.equals(Instant.MIN) || (isIdle && !isBehind.getAsBoolean());
    }
}

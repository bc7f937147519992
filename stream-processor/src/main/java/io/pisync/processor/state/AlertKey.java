package io.pisync.processor.state;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;

/** The position of an episode in lists: open and resolved ones separately, each the latest start first, then by id. */
public record AlertKey(boolean isOpen, long startedAtMs, String alertId) {
    /** Returns the position of the record's episode, as of this record. */
    public static AlertKey of(Alert alert) {
        boolean open = alert.status() != AlertStatus.RESOLVED;
        return new AlertKey(open, alert.startedAt().toEpochMilli(), alert.alertId());
    }

    /** Returns the position of an open episode that started then. */
    public static AlertKey open(Instant startedAt, String alertId) {
        return new AlertKey(true, startedAt.toEpochMilli(), alertId);
    }
}

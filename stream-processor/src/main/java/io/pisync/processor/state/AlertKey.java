package io.pisync.processor.state;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;

/** An episode's place in lists: open ones apart from resolved ones, each the last begun first, then by id. */
public record AlertKey(boolean isOpen, long startedAtMs, String alertId) {
    /** The place of the episode that this record is about, as of this record. */
    public static AlertKey of(Alert alert) {
        boolean open = alert.status() != AlertStatus.RESOLVED;
        return new AlertKey(open, alert.startedAt().toEpochMilli(), alert.alertId());
    }

    /** The place of an open episode that began then. */
    public static AlertKey open(Instant startedAt, String alertId) {
        return new AlertKey(true, startedAt.toEpochMilli(), alertId);
    }
}

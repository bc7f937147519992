package io.pisync.processor.store;

import io.pisync.contract.alert.Alert;
import java.time.Instant;

/** An episode's place in lists: the last begun first, then by id. */
public record AlertKey(long startedAtMs, String alertId) {
    /** The place of the episode this record is about, as of this record. */
    public static AlertKey of(Alert alert) {
        return of(alert.startedAt(), alert.alertId());
    }

    /** The place of the episode that began then. */
    public static AlertKey of(Instant startedAt, String alertId) {
        return new AlertKey(startedAt.toEpochMilli(), alertId);
    }
}

package io.pisync.processor.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.Change.Kind;
import io.pisync.processor.state.AlertKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A change of the fleet that a stored alert shows.
 *
 * @param key of the alert
 * @param detectedAtMs of the alert, epoch ms
 */
record AlertChange(Change change, AlertKey key, long detectedAtMs) {
    /** The oldest first. */
    static final Comparator<AlertChange> BY_TIME = Comparator.comparing((AlertChange change) -> change.change.at())
            .thenComparing(change -> change.change.change())
            .thenComparing(change -> change.key.alertId())
            .thenComparing(change -> change.key.isOpen());

    /** Returns the changes of an alert: its beginning, and its end if it is resolved; none of one that was retracted or is historical. */
    static List<AlertChange> of(AlertKey key, Alert alert) {
        if (alert.historical() || alert.retracted()) {
            return List.of();
        }
        AlertChange began = of(key, alert, Kind.TROUBLE, alert.openedAt());
        Instant endedAt = alert.endedAt() == null ? alert.detectedAt() : alert.endedAt();
        return alert.status() == AlertStatus.RESOLVED
                ? List.of(began, of(key, alert, Kind.RECOVERED, endedAt))
                : List.of(began);
    }

    private static AlertChange of(AlertKey key, Alert alert, Kind kind, Instant at) {
        Change change =
                new Change(at, kind, alert.deviceId(), alert.type(), alert.alertId(), new TreeMap<>(alert.labels()));
        return new AlertChange(change, key, alert.detectedAt().toEpochMilli());
    }
}

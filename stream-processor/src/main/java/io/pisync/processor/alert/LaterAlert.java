package io.pisync.processor.alert;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a further record of an open episode that says what the last one said, and what a person did about it. */
public final class LaterAlert {
    private LaterAlert() {}

    /** The record that says who looks after an alert, as of the command. */
    public static Alert acknowledged(Alert last, Acknowledgement acknowledgement) {
        return after(last, AlertStatus.UPDATED, AlertReason.ACKNOWLEDGED, acknowledgement.at(), null, last.message())
                .with(acknowledgement);
    }

    /** The last record of an alert that its device has not ended. */
    public static Alert ended(Alert last, Ending ending) {
        String message = "Device " + last.subject() + " " + ending.words();
        return after(last, AlertStatus.RESOLVED, ending.reason(), ending.at(), ending.at(), message);
    }

    private static Alert after(
            Alert last,
            AlertStatus status,
            AlertReason reason,
            Instant detectedAt,
            @Nullable Instant endedAt,
            String message) {
        return new Alert(
                1,
                last.alertId(),
                last.seq() + 1,
                last.type(),
                status,
                last.severity(),
                last.deviceId(),
                last.labels(),
                last.startedAt(),
                last.openedAt(),
                detectedAt,
                endedAt,
                endedAt == null ? null : FailureAlert.secondsBetween(last.startedAt(), endedAt),
                last.failureCount(),
                last.threshold(),
                last.late(),
                last.historical(),
                last.retracted(),
                reason,
                last.events(),
                last.lastError(),
                message);
    }
}

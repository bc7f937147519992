package io.pisync.processor.alert;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertBuilder;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;

/** Builds a further record of an open alert from its last record, after a command or at its end. */
public final class LaterAlert {
    private LaterAlert() {}

    /** Builds the record of an acknowledgement, detected at the time of the command. */
    public static Alert acknowledged(Alert last, Acknowledgement acknowledgement) {
        return after(last, AlertStatus.UPDATED, AlertReason.ACKNOWLEDGED, acknowledgement.at())
                .acknowledged(acknowledgement)
                .build();
    }

    /** Builds the last record of an alert that no record of its device resolved. */
    public static Alert ended(Alert last, Ending ending) {
        String message = "Device " + last.subject() + " " + ending.words();
        return after(last, AlertStatus.RESOLVED, ending.reason(), ending.at())
                .endedAt(ending.at())
                .message(message)
                .build();
    }

    private static AlertBuilder after(Alert last, AlertStatus status, AlertReason reason, Instant detectedAt) {
        return last.copy()
                .record(last.seq() + 1, status, reason)
                .times(last.startedAt(), last.openedAt(), detectedAt)
                .acknowledged(null);
    }
}

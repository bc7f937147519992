package io.pisync.processor.alert;

import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertBuilder;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import java.time.Instant;

/** Writes a further record of an open episode that says what the last one said, and what a person did about it. */
public final class LaterAlert {
    private LaterAlert() {}

    /** The record that says who looks after an alert, as of the command. */
    public static Alert acknowledged(Alert last, Acknowledgement acknowledgement) {
        return after(last, AlertStatus.UPDATED, AlertReason.ACKNOWLEDGED, acknowledgement.at())
                .acknowledged(acknowledgement)
                .build();
    }

    /** The last record of an alert that its device has not ended. */
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

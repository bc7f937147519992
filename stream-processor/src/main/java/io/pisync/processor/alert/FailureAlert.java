package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.SyncError;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the alert records of consecutive-failure episodes from the decisions of {@link EpisodeRule}. */
final class FailureAlert {
    private static final int OLDEST_EVENTS = 3;
    private static final int NEWEST_EVENTS = 7;

    private FailureAlert() {}

    static Alert opened(Subject subject, Episode episode, Run run) {
        return of(subject, episode, run, AlertStatus.OPENED, null, null, false);
    }

    static Alert updated(Subject subject, Episode episode, Run run, boolean corrected) {
        return of(subject, episode, run, AlertStatus.UPDATED, corrected ? AlertReason.CORRECTED : null, null, false);
    }

    static Alert resolved(Subject subject, Episode episode, Run run, boolean historical) {
        Instant endedAt = timeOf(run.endedBy());
        return of(subject, episode, run, AlertStatus.RESOLVED, AlertReason.SUCCESS, endedAt, historical);
    }

    static Alert retracted(Subject subject, Episode episode, Run left) {
        Instant endedAt = timeOf(left.startedBy());
        return of(subject, episode, left, AlertStatus.RESOLVED, AlertReason.LATE_SUCCESS, endedAt, false);
    }

    private static Alert of(
            Subject subject,
            Episode episode,
            Run run,
            AlertStatus status,
            @Nullable AlertReason reason,
            @Nullable Instant endedAt,
            boolean historical) {
        return Alert.of(AlertType.CONSECUTIVE_FAILURES, episode.alertId())
                .record(episode.seq(), status, reason)
                .device(subject.deviceId(), subject.labels())
                .times(episode.startedAt(), episode.openedAt(), subject.detectedAt())
                .endedAt(endedAt)
                .failures(run.length(), episode.threshold())
                .late(episode.late())
                .historical(historical)
                .retracted(reason == AlertReason.LATE_SUCCESS)
                .events(eventsOf(run), lastErrorOf(run))
                .message(message(subject.deviceId(), status, reason, run.length()))
                .build();
    }

    private static String message(String deviceId, AlertStatus status, @Nullable AlertReason reason, int failures) {
        if (status != AlertStatus.RESOLVED) {
            return "Device " + deviceId + " has failed " + failures + " times in a row!";
        }
        return reason == AlertReason.LATE_SUCCESS
                ? "Device " + deviceId + " had not failed that often: a sync that arrived late succeeded."
                : "Device " + deviceId + " synced again after " + failures + " failures in a row.";
    }

    private static List<String> eventsOf(Run run) {
        List<String> oldestFirst = new ArrayList<>();
        for (int n = 1; n <= run.length(); n++) {
            if (n <= OLDEST_EVENTS || n > run.length() - NEWEST_EVENTS) {
                oldestFirst.add(run.nthFromOldest(n).eventId());
            }
        }
        return List.copyOf(oldestFirst);
    }

    private static Alert.@Nullable LastError lastErrorOf(Run run) {
        for (HistoryRow row : run.failures()) {
            if (!row.errors().isEmpty()) {
                SyncError error = row.errors().get(0);
                return new Alert.LastError(error.code(), error.message());
            }
        }
        return null;
    }

    private static @Nullable Instant timeOf(@Nullable HistoryRow row) {
        return row == null ? null : Instant.ofEpochMilli(row.order().timeMs());
    }
}

package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Opens and resolves episodes of silence (docs/rules.md, "Silence"). Silence is counted in PiSync's own uptime: in the distinct
 * minutes in which a partition received a heartbeat.
 */
public final class SilenceRule {
    private final Duration silentAfter;

    /** Creates a rule that opens episodes after this uptime without contact, at least a minute. */
    public SilenceRule(Duration silentAfter) {
        this.silentAfter = silentAfter;
    }

    /** Returns the latest minute of last contact that makes a device silent now. */
    public long silentUpTo(long clockMinutes) {
        return clockMinutes - silentAfter.toMinutes();
    }

    /** Opens an episode for a device whose last contact was then. */
    public SilentEpisode open(Subject subject, Instant unheardSince) {
        String id = AlertId.of(AlertType.SILENT, subject.deviceId(), Long.toString(unheardSince.toEpochMilli()));
        return new SilentEpisode(id, 1, unheardSince, subject.detectedAt());
    }

    /** Builds the record that opens an episode. */
    public Alert opened(Subject subject, SilentEpisode episode) {
        String message = "Device " + subject.deviceId() + " has not been heard from for " + describe(silentAfter) + ".";
        return of(subject, episode, AlertStatus.OPENED, null, message);
    }

    /** Builds the record that resolves an episode at the next contact. */
    public Alert resolved(Subject subject, SilentEpisode episode) {
        String message = "Device " + subject.deviceId() + " has been heard from again.";
        return of(subject, episode.announced(), AlertStatus.RESOLVED, AlertReason.CONTACT, message);
    }

    private static Alert of(
            Subject subject, SilentEpisode episode, AlertStatus status, @Nullable AlertReason reason, String message) {
        return Alert.of(AlertType.SILENT, episode.alertId())
                .record(episode.seq(), status, reason)
                .device(subject.deviceId(), subject.labels())
                .times(episode.startedAt(), episode.openedAt(), subject.detectedAt())
                .endedAt(reason == null ? null : subject.detectedAt())
                .message(message)
                .build();
    }

    private static String describe(Duration duration) {
        if (duration.toHours() % 24 == 0 && duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }
}

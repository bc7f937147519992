package io.pisync.processor.alert;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertReason;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a silent episode opens and ends (docs/rules.md, "Silence"). Silence is counted in our own uptime: in the distinct minutes in
 * which a partition has heard a heartbeat.
 */
public final class SilenceRule {
    private final Duration silentAfter;

    /** A rule that opens episodes after this much uptime without contact, at least a minute. */
    public SilenceRule(Duration silentAfter) {
        this.silentAfter = silentAfter;
    }

    /** The last clock reading at which a device that is now silent can have been heard from. */
    public long silentUpTo(long clockMinutes) {
        return clockMinutes - silentAfter.toMinutes();
    }

    /** The episode that begins when a device unheard since then is found silent. */
    public SilentEpisode open(Subject subject, Instant unheardSince) {
        String id = AlertId.of(AlertType.SILENT, subject.deviceId(), Long.toString(unheardSince.toEpochMilli()));
        return new SilentEpisode(id, 1, unheardSince, subject.detectedAt());
    }

    /** The record that opens an episode. */
    public Alert opened(Subject subject, SilentEpisode episode) {
        String message = "Device " + subject.deviceId() + " has not been heard from for " + inWords(silentAfter) + ".";
        return of(subject, episode, AlertStatus.OPENED, null, message);
    }

    /** The record that ends an episode, at the first contact. */
    public Alert resolved(Subject subject, SilentEpisode episode) {
        String message = "Device " + subject.deviceId() + " has been heard from again.";
        return of(subject, episode.told(), AlertStatus.RESOLVED, AlertReason.CONTACT, message);
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

    private static String inWords(Duration duration) {
        if (duration.toHours() % 24 == 0 && duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() > 1 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }
}

package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one episode: the value of the alert topic and the item of alert lists (docs/rules.md, "Alert records"). Consumers apply
 * records by {@code (alert_id, seq)}.
 *
 * @param schema 1
 * @param alertId UUIDv5, the same for all records of an episode
 * @param seq 1, 2, 3, … within the episode
 * @param severity {@code warning}
 * @param deviceId null for an alert of a site
 * @param labels the device's; of a site, those that all of its devices have in common
 * @param startedAt event time of the run's oldest event; for silence the last contact
 * @param openedAt event time of the run's threshold-th event; for silence when it was noticed
 * @param detectedAt time of receipt of the record that decided it, never wall clock
 * @param endedAt event time of the success that ended it, or the contact; null while open
 * @param durationS from {@code startedAt} to {@code endedAt}, in seconds
 * @param failureCount length of the run it speaks of; 0 for silence
 * @param threshold the failures in a row it was opened with; null for silence
 * @param late opened by events that were already old when they arrived
 * @param historical it was over by the time it arrived: for reports, not for people
 * @param retracted a late success shows that it was never true
 * @param events ids of the run's oldest 3 and newest 7 events, oldest first
 * @param acknowledged who looks after it; absent where nobody does
 * @param partOf the alert of its device's site that was open when it opened; absent where none was
 * @param site which site it is about; absent for an alert of a device
 */
public record Alert(
        int schema,
        String alertId,
        int seq,
        AlertType type,
        AlertStatus status,
        String severity,
        @Nullable String deviceId,
        Map<String, String> labels,
        Instant startedAt,
        Instant openedAt,
        Instant detectedAt,
        @Nullable Instant endedAt,
        @Nullable Long durationS,
        int failureCount,
        @Nullable Integer threshold,
        boolean late,
        boolean historical,
        boolean retracted,
        @Nullable AlertReason reason,
        List<String> events,
        @Nullable LastError lastError,
        String message,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Acknowledgement acknowledged,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String partOf,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlertSite site) {

    /** Collections are never null; they are what sparse JSON leaves out when empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Alert {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** The first record of an episode, which opens it. */
    public static AlertBuilder of(AlertType type, String alertId) {
        return new AlertBuilder(type, alertId);
    }

    /** A record with the fields of this one. */
    public AlertBuilder copy() {
        return new AlertBuilder(this);
    }

    /** The same, looked after like this, or by nobody. */
    public Alert with(@Nullable Acknowledgement other) {
        return copy().acknowledged(other).build();
    }

    /** The same as a part of this alert of its site, or of none. */
    public Alert partOf(@Nullable String siteAlertId) {
        return copy().partOf(siteAlertId).build();
    }

    /** Its device, or its site. */
    public String subject() {
        return site != null ? site.value() : Objects.requireNonNull(deviceId, "an alert about nothing");
    }

    /** The same as seen at this moment: an open alert without an acknowledgement that has ended. */
    public Alert asOf(Instant now) {
        boolean hasEnded = status != AlertStatus.RESOLVED && acknowledged != null && acknowledged.hasEnded(now);
        return hasEnded ? with(null) : this;
    }

    /** The newest error of the run. */
    public record LastError(String code, @Nullable String message) {}
}

package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one episode: the value of the alert topic and the item of alert lists (docs/rules.md, "Alert records").
 * Consumers apply records by {@code (alert_id, seq)}.
 *
 * @param schema 1
 * @param alertId UUIDv5, the same for all records of an episode
 * @param seq 1, 2, 3, … within the episode
 * @param severity {@code warning}
 * @param deviceId null for an alert of a site
 * @param labels the device's labels; for an alert of a site, the labels that all of its devices have in common
 * @param startedAt event time of the run's oldest event; for silence the last contact
 * @param openedAt event time of the run's threshold-th event; for silence the time of its detection
 * @param detectedAt time of receipt of the record that decided it, never wall clock
 * @param endedAt event time of the success that ended it, or the contact; null while open
 * @param durationS from {@code startedAt} to {@code endedAt}, in seconds
 * @param failureCount length of the run of failures; 0 for silence
 * @param threshold the number of consecutive failures that opened it; null for silence
 * @param late true if the events that opened it were already old when they were received
 * @param historical true if the run had already ended when its events were received: for reports, no notification is
 *     sent
 * @param retracted true if an event that was received late shows that there was no such run
 * @param events ids of the run's oldest 3 and newest 7 events, oldest first
 * @param acknowledged who is working on it; absent without an acknowledgement
 * @param partOf the alert of the device's site that was open when this one opened; absent if there was none
 * @param site the site that it is about; absent for an alert of a device
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

    /** Replaces absent collections by empty ones; sparse JSON omits empty collections. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Alert {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** Builds the first record of an episode, which opens it. */
    public static AlertBuilder of(AlertType type, String alertId) {
        return new AlertBuilder(type, alertId);
    }

    /** Returns a builder with the fields of this record. */
    public AlertBuilder copy() {
        return new AlertBuilder(this);
    }

    /** Returns this alert with this acknowledgement; null for none. */
    public Alert with(@Nullable Acknowledgement other) {
        return copy().acknowledged(other).build();
    }

    /** Returns this alert as part of this alert of its site; null for none. */
    public Alert partOf(@Nullable String siteAlertId) {
        return copy().partOf(siteAlertId).build();
    }

    /** Returns the device id, or the value of the site. */
    public String subject() {
        return site != null ? site.value() : Objects.requireNonNull(deviceId, "an alert without a device or site");
    }

    /** Returns this alert as of this moment: an open alert without its acknowledgement if that has ended. */
    public Alert asOf(Instant now) {
        boolean hasEnded = status != AlertStatus.RESOLVED && acknowledged != null && acknowledged.hasEnded(now);
        return hasEnded ? with(null) : this;
    }

    /** The newest error of the run. */
    public record LastError(String code, @Nullable String message) {}
}

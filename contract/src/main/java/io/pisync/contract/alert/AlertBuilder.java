package io.pisync.contract.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Alert}. Identity, status and times are required; all other fields are absent unless set. Not
 * thread-safe.
 */
public final class AlertBuilder {
    private final String alertId;
    private final AlertType type;
    private int schema = 1;
    private String severity = "warning";
    private int seq = 1;
    private AlertStatus status = AlertStatus.OPENED;
    private @Nullable AlertReason reason;
    private @Nullable String deviceId;
    private Map<String, String> labels = Map.of();
    private @Nullable Instant startedAt;
    private @Nullable Instant openedAt;
    private @Nullable Instant detectedAt;
    private @Nullable Instant endedAt;
    private int failureCount;
    private @Nullable Integer threshold;
    private boolean late;
    private boolean historical;
    private boolean retracted;
    private List<String> events = List.of();
    private Alert.@Nullable LastError lastError;
    private String message = "";
    private @Nullable Acknowledgement acknowledged;
    private @Nullable String partOf;
    private @Nullable AlertSite site;

    AlertBuilder(AlertType type, String alertId) {
        this.type = type;
        this.alertId = alertId;
    }

    /** Starts with all fields of {@code alert}. */
    AlertBuilder(Alert alert) {
        this(alert.type(), alert.alertId());
        schema = alert.schema();
        severity = alert.severity();
        record(alert.seq(), alert.status(), alert.reason());
        device(alert.deviceId(), alert.labels());
        times(alert.startedAt(), alert.openedAt(), alert.detectedAt()).endedAt(alert.endedAt());
        failures(alert.failureCount(), alert.threshold());
        late(alert.late()).historical(alert.historical()).retracted(alert.retracted());
        events(alert.events(), alert.lastError()).message(alert.message());
        acknowledged(alert.acknowledged()).partOf(alert.partOf()).site(alert.site());
    }

    /** Sets the position and status within the episode; by default the first record, which opens it. */
    public AlertBuilder record(int newSeq, AlertStatus newStatus, @Nullable AlertReason why) {
        seq = newSeq;
        status = newStatus;
        reason = why;
        return this;
    }

    /**
     * Sets the device (null for an alert of a site) and the labels of the device, or those common to all devices of the
     * site.
     */
    public AlertBuilder device(@Nullable String id, Map<String, String> itsLabels) {
        deviceId = id;
        labels = itsLabels;
        return this;
    }

    public AlertBuilder times(Instant started, Instant opened, Instant detected) {
        startedAt = started;
        openedAt = opened;
        detectedAt = detected;
        return this;
    }

    /** Sets the end, null while the alert is open, and with it the duration. */
    public AlertBuilder endedAt(@Nullable Instant ended) {
        endedAt = ended;
        return this;
    }

    /** Sets the length of the run, and the length at which an alert opens. */
    public AlertBuilder failures(int count, @Nullable Integer opensAt) {
        failureCount = count;
        threshold = opensAt;
        return this;
    }

    public AlertBuilder late(boolean isLate) {
        late = isLate;
        return this;
    }

    public AlertBuilder historical(boolean isHistorical) {
        historical = isHistorical;
        return this;
    }

    public AlertBuilder retracted(boolean isRetracted) {
        retracted = isRetracted;
        return this;
    }

    /** Sets the ids of events of the run, and its newest error. */
    public AlertBuilder events(List<String> ids, Alert.@Nullable LastError newest) {
        events = ids;
        lastError = newest;
        return this;
    }

    public AlertBuilder message(String text) {
        message = text;
        return this;
    }

    public AlertBuilder acknowledged(@Nullable Acknowledgement by) {
        acknowledged = by;
        return this;
    }

    public AlertBuilder partOf(@Nullable String siteAlertId) {
        partOf = siteAlertId;
        return this;
    }

    public AlertBuilder site(@Nullable AlertSite about) {
        site = about;
        return this;
    }

    /** Builds the alert; throws NullPointerException if a required time is missing. */
    public Alert build() {
        Instant started = Objects.requireNonNull(startedAt, "times");
        return new Alert(
                schema,
                alertId,
                seq,
                type,
                status,
                severity,
                deviceId,
                labels,
                started,
                Objects.requireNonNull(openedAt, "times"),
                Objects.requireNonNull(detectedAt, "times"),
                endedAt,
                endedAt == null ? null : secondsBetween(started, endedAt),
                failureCount,
                threshold,
                late,
                historical,
                retracted,
                reason,
                events,
                lastError,
                message,
                acknowledged,
                partOf,
                site);
    }

    private static Long secondsBetween(Instant start, Instant end) {
        return Math.max(0, Duration.between(start, end).toSeconds());
    }
}

package io.pisync.notifier.group;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.pisync.contract.alert.Acknowledgement;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertSite;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.notification.NotifiedAlert;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert of a group, as of its newest record, with the receivers that were notified.
 *
 * @param arrivedAt the time of its arrival in the group; once it is resolved, the arrival of that record
 * @param isAcknowledged whether it is acknowledged, at least until then
 * @param acknowledgedUntil when that ends, if before the alert does
 * @param notified the receivers that were notified of its opening
 * @param awaitingEnd those of them that still need the notification of its end
 * @param partOf the alert of its device's site that was open when it opened; null for none
 * @param site which site it is about; null for an alert of a device
 */
public record AlertRow(
        String alertId,
        int seq,
        @Nullable String deviceId,
        String type,
        String severity,
        Map<String, String> labels,
        Instant startedAt,
        @Nullable Instant endedAt,
        int failureCount,
        boolean isOver,
        boolean isRetracted,
        boolean isAcknowledged,
        @Nullable Instant acknowledgedUntil,
        String message,
        Instant arrivedAt,
        @JsonAlias("told") Set<String> notified,
        @JsonAlias("owed") Set<String> awaitingEnd,
        @Nullable String partOf,
        @Nullable AlertSite site) {
    /** Absent collections are empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertRow {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        notified = notified == null ? Set.of() : Set.copyOf(notified);
        awaitingEnd = awaitingEnd == null ? Set.of() : Set.copyOf(awaitingEnd);
    }

    /** An alert without notifications yet. */
    static AlertRow of(Alert alert, Instant arrivedAt) {
        return from(alert, arrivedAt, Set.of(), Set.of());
    }

    /** Returns a copy updated from a later record. */
    AlertRow with(Alert alert, Instant now) {
        Instant arrived = alert.status() == AlertStatus.RESOLVED ? now : arrivedAt;
        return from(alert, arrived, notified, awaitingEnd);
    }

    /** Returns a copy after this receiver was notified of its opening; {@code wantsEnd}: whether to notify it of the end too. */
    AlertRow markNotified(String receiver, boolean wantsEnd) {
        return withReceivers(plus(notified, receiver), wantsEnd ? plus(awaitingEnd, receiver) : awaitingEnd);
    }

    /** Returns a copy whose end this receiver will be notified of, even without a notification of the opening. */
    AlertRow markEndPending(String receiver) {
        return withReceivers(notified, plus(awaitingEnd, receiver));
    }

    /** Returns a copy after this receiver was notified of its end. */
    AlertRow markEndNotified(String receiver) {
        Set<String> left = new HashSet<>(awaitingEnd);
        left.remove(receiver);
        return withReceivers(notified, left);
    }

    /** Whether it is acknowledged for the same time. */
    boolean isAcknowledgedLike(AlertRow other) {
        return isAcknowledged == other.isAcknowledged && Objects.equals(acknowledgedUntil, other.acknowledgedUntil);
    }

    /** Whether no further notification is needed. */
    boolean isDone() {
        return isOver && awaitingEnd.isEmpty();
    }

    /** Returns the fault of the device or of most of the site: {@code silent} or {@code failing}. */
    String kind() {
        return switch (type) {
            case "consecutive_failures" -> "failing";
            default -> type;
        };
    }

    /** Whether it is acknowledged at this moment. */
    boolean isAcknowledgedAt(Instant now) {
        return isAcknowledged && (acknowledgedUntil == null || now.isBefore(acknowledgedUntil));
    }

    /** Returns the alert as it appears in notifications at this time. */
    NotifiedAlert named(NotifiedAlert.State state, Instant now) {
        return new NotifiedAlert(
                alertId,
                deviceId,
                type,
                severity,
                state,
                labels,
                startedAt,
                endedAt,
                failureCount,
                isAcknowledgedAt(now),
                message,
                site);
    }

    private static AlertRow from(Alert alert, Instant arrivedAt, Set<String> notified, Set<String> awaitingEnd) {
        Acknowledgement acknowledged = alert.acknowledged();
        return new AlertRow(
                alert.alertId(),
                alert.seq(),
                alert.deviceId(),
                alert.type().word(),
                alert.severity(),
                alert.labels(),
                alert.startedAt(),
                alert.endedAt(),
                alert.failureCount(),
                alert.status() == AlertStatus.RESOLVED,
                alert.retracted(),
                acknowledged != null,
                acknowledged == null ? null : acknowledged.until(),
                alert.message(),
                arrivedAt,
                notified,
                awaitingEnd,
                alert.partOf(),
                alert.site());
    }

    private AlertRow withReceivers(Set<String> newTold, Set<String> newOwed) {
        return new AlertRow(
                alertId,
                seq,
                deviceId,
                type,
                severity,
                labels,
                startedAt,
                endedAt,
                failureCount,
                isOver,
                isRetracted,
                isAcknowledged,
                acknowledgedUntil,
                message,
                arrivedAt,
                newTold,
                newOwed,
                partOf,
                site);
    }

    private static Set<String> plus(Set<String> names, String name) {
        Set<String> more = new HashSet<>(names);
        more.add(name);
        return more;
    }
}

package io.pisync.contract.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sync attempt of one device, as accepted: validated, its outcome decided and its time resolved (docs/rules.md,
 * "Records of the event topic").
 *
 * @param schema 1
 * @param eventId the idempotency key, 1–64 characters, unique within the device
 * @param deviceId the device, also the record's key
 * @param eventTime the best estimate of the time of the sync; orders the device's timeline
 * @param tie position in its upload where {@code eventTime} is PiSync's time of receipt, else 0; absent in JSON when 0
 * @param deviceTimestamp the timestamp that the device sent, unchanged, or null
 * @param receivedAt when the request was accepted, by PiSync's clock
 * @param clock the source of {@code eventTime}
 * @param internetSpeed in Mbps with at most three decimals, or null when unknown (unknown differs from 0)
 * @param empty true when the sync had nothing to do
 * @param errors at most 20, never null, absent in JSON when empty
 * @param labels the device's labels as of this event, at most {@value #MAX_LABELS}, or null if the event has none (an empty
 *     object clears them)
 * @param uptimeMs the device's monotonic clock at the time of the sync, within {@code bootId}
 * @param repairs at most 16, never null, absent in JSON when empty
 */
public record SyncEvent(
        int schema,
        String eventId,
        String deviceId,
        Instant eventTime,
        int tie,
        @Nullable String deviceTimestamp,
        Instant receivedAt,
        ClockWord clock,
        int totalFilesSynced,
        int totalErrors,
        @Nullable BigDecimal internetSpeed,
        Outcome outcome,
        boolean empty,
        List<SyncError> errors,
        @Nullable Map<String, String> labels,
        @Nullable String bootId,
        @Nullable Long uptimeMs,
        List<Repair> repairs)
        implements DeviceRecord {
    /** The maximum number of labels of a device. A record with more is unreadable. */
    public static final int MAX_LABELS = 8;

    public SyncEvent {
        errors = List.copyOf(errors);
        labels = labels == null ? null : Map.copyOf(labels);
        repairs = List.copyOf(repairs);
    }

    /** Returns the event with other times. */
    public SyncEvent at(Instant newEventTime, Instant newReceivedAt, ClockWord newClock) {
        return new SyncEvent(
                schema,
                eventId,
                deviceId,
                newEventTime,
                tie,
                deviceTimestamp,
                newReceivedAt,
                newClock,
                totalFilesSynced,
                totalErrors,
                internetSpeed,
                outcome,
                empty,
                errors,
                labels,
                bootId,
                uptimeMs,
                repairs);
    }
}

package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One error entry of one sync.
 *
 * @param timestamp the event time of the sync
 * @param labels the current labels of the device; none if the device is unknown
 * @param entry the index of the entry within the sync, from 0; with device and event it identifies a row
 */
public record RecentError(
        String deviceId,
        Instant timestamp,
        Instant receivedAt,
        String eventId,
        int entry,
        String code,
        @Nullable String message,
        @Nullable Integer count,
        Map<String, String> labels) {
    /** Returns this error with these labels of the device. */
    public RecentError with(Map<String, String> itsLabels) {
        return new RecentError(deviceId, timestamp, receivedAt, eventId, entry, code, message, count, itsLabels);
    }
}

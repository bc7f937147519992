package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One error entry of one sync.
 *
 * @param timestamp the event time of the sync
 * @param labels of the device as it is now; none where it is unknown
 * @param entry which of the sync's entries it is, from 0: with device and event it tells rows apart
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
    /** The same, of a device with these labels. */
    public RecentError with(Map<String, String> itsLabels) {
        return new RecentError(deviceId, timestamp, receivedAt, eventId, entry, code, message, count, itsLabels);
    }
}

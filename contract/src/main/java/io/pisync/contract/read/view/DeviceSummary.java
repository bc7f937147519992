package io.pisync.contract.read.view;

import io.pisync.contract.event.Outcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list.
 *
 * @param failedSyncs syncs with errors since it was first seen
 * @param lateSinceMinute the minute (epoch) since which it is late, excluding outages of PiSync; null if it is not late
 * @param troubleSince since when it is failing, silent or late; null if it is none of these
 * @param silentSinceMinute the minute (epoch) since which it has been silent, excluding outages of PiSync
 */
public record DeviceSummary(
        String deviceId,
        DeviceState state,
        int consecutiveFailures,
        long totalSyncs,
        long failedSyncs,
        Instant lastContactAt,
        Instant lastSyncAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        Outcome lastOutcome,
        Map<String, String> labels,
        @Nullable Long lateSinceMinute,
        @Nullable Instant troubleSince,
        long silentSinceMinute) {
    /** Returns the time since which it is late; null if it is not late. */
    public @Nullable Instant lateSince() {
        return lateSinceMinute == null ? null : Instant.ofEpochSecond(60 * lateSinceMinute);
    }
}

package io.pisync.contract.read.view;

import io.pisync.contract.event.Outcome;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list.
 *
 * @param failedSyncs syncs with errors since it was first seen
 * @param lateSinceMinute the minute (epoch) since which it is late, outages of our own left out; null if it is not
 * @param troubleSince since when it is failing, silent or late; null while it is none of these
 * @param silentSinceMinute the minute (epoch) since which it has been silent, outages of our own left out
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
    /** Since when it is late; null if it is not. */
    public @Nullable Instant lateSince() {
        return lateSinceMinute == null ? null : Instant.ofEpochSecond(60 * lateSinceMinute);
    }
}

package io.pisync.contract.read.view;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a device's syncs within a window.
 *
 * @param failedSyncs syncs with errors, including {@code partialSyncs}
 * @param successRate 0…100, two decimals; null when there was no sync
 * @param averageInternetSpeed in Mbps over the syncs that reported a speed, three decimals; null if none did
 * @param firstSyncAt smallest event time in the window; null when there was no sync
 * @param lastSyncAt largest event time in the window; null when there was no sync
 */
public record DeviceStats(
        String deviceId,
        Window window,
        long totalSyncs,
        long successfulSyncs,
        long partialSyncs,
        long failedSyncs,
        long totalFilesSynced,
        long totalErrors,
        @Nullable BigDecimal successRate,
        @Nullable BigDecimal averageInternetSpeed,
        @Nullable Instant firstSyncAt,
        @Nullable Instant lastSyncAt) {}

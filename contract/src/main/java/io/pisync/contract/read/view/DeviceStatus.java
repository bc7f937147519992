package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as operators see it (docs/rules.md, "A device"). A device that never synced cannot exist; one that never
 * failed has no {@code lastFailureAt}.
 *
 * @param failedSyncs syncs with errors, including {@code partialSyncs}
 * @param successRate 0…100, two decimals
 * @param averageInternetSpeed in Mbps over the syncs that reported a speed, three decimals; null if none did
 * @param lastSyncAt event time of the newest event in event order
 * @param openAlerts newest record of each open episode
 * @param retired the retirement; absent for a device in use
 * @param expectedIntervalS the interval at which a contact is expected, in seconds of our own uptime; absent if no
 *     contact is expected
 * @param lateSince since when the device is late, excluding outages of PiSync; absent if it is not late
 * @param site its site in the register with the contact person; absent if it is not registered
 * @param notes the notes in the register; absent if there are none
 */
public record DeviceStatus(
        String deviceId,
        DeviceState state,
        int consecutiveFailures,
        long totalSyncs,
        long failedSyncs,
        long partialSyncs,
        long totalFilesSynced,
        long totalErrors,
        BigDecimal successRate,
        @Nullable BigDecimal averageInternetSpeed,
        Instant firstSeenAt,
        Instant lastContactAt,
        Instant lastSyncAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt,
        Outcome lastOutcome,
        Map<String, String> labels,
        List<Alert> openAlerts,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Retirement retired,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long expectedIntervalS,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lateSince,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SiteContact site,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notes) {
    /**
     * The retirement of a device.
     *
     * @param note the reason, or null
     */
    public record Retirement(
            String by, Instant at, @Nullable String note) {}
}

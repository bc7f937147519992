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
 * A device as operators see it (docs/rules.md, "A device"). A device that never synced cannot exist; one that never failed has no
 * {@code lastFailureAt}.
 *
 * @param failedSyncs syncs with errors, {@code partialSyncs} among them
 * @param successRate 0…100, two decimals
 * @param averageInternetSpeed in Mbps over the syncs that said it, three decimals; null when none did
 * @param lastSyncAt event time of the newest event in event order
 * @param openAlerts newest record of each open episode
 * @param retired by whom; absent for a device in use
 * @param expectedIntervalS the interval at which a contact is expected, in seconds of our own uptime; absent where nothing is expected
 * @param lateSince since when the device is late, outages of our own left out; absent if it is not
 * @param site its site in the register, and whom to call there; absent where it is not registered
 * @param notes of the register; absent where there are none
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

    /** A device that is not retired, and of which no contact is expected. */
    public DeviceStatus(
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
            List<Alert> openAlerts) {
        this(
                deviceId,
                state,
                consecutiveFailures,
                totalSyncs,
                failedSyncs,
                partialSyncs,
                totalFilesSynced,
                totalErrors,
                successRate,
                averageInternetSpeed,
                firstSeenAt,
                lastContactAt,
                lastSyncAt,
                lastSuccessAt,
                lastFailureAt,
                lastOutcome,
                labels,
                openAlerts,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Who retired a device.
     *
     * @param note why, or null
     */
    public record Retirement(
            String by, Instant at, @Nullable String note) {}
}

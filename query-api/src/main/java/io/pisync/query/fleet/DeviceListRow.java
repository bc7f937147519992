package io.pisync.query.fleet;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device in a list; the fields have the names and meanings of {@code GET /device/{id}}. */
record DeviceListRow(
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
        @Nullable Instant lateSince,
        @Nullable Instant troubleSince) {
    static DeviceListRow of(DeviceSummary device) {
        return new DeviceListRow(
                device.deviceId(),
                device.state(),
                device.consecutiveFailures(),
                device.totalSyncs(),
                device.failedSyncs(),
                device.lastContactAt(),
                device.lastSyncAt(),
                device.lastSuccessAt(),
                device.lastFailureAt(),
                device.lastOutcome(),
                device.labels(),
                device.lateSince(),
                device.troubleSince());
    }
}

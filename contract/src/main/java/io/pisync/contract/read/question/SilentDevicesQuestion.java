package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices without contact for at least {@code silentMinutes} of PiSync's own uptime, longest silent first.
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record SilentDevicesQuestion(
        long silentMinutes,
        Map<String, String> labels,
        @Nullable RowKey after,
        int limit) implements ListQuestion<DeviceSummary> {
    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(row.silentSinceMinute(), row.deviceId());
    }

    @Override
    public SilentDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new SilentDevicesQuestion(silentMinutes, labels, key, rows);
    }
}

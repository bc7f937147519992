package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices whose current streak of failures is at least {@code minStreak} (1 or more), longest first.
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record FailingDevicesQuestion(
        int minStreak, Map<String, String> labels, @Nullable RowKey after, int limit)
        implements ListQuestion<DeviceSummary> {
    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(-row.consecutiveFailures(), row.deviceId());
    }

    @Override
    public FailingDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new FailingDevicesQuestion(minStreak, labels, key, rows);
    }
}

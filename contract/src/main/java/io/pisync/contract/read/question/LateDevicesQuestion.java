package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceSummary;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices that are late (docs/rules.md, "Late"), the longest late first.
 *
 * @param labels only devices that have all of these labels
 */
public record LateDevicesQuestion(
        Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<DeviceSummary> {
    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(
                Objects.requireNonNull(row.lateSinceMinute(), "a late device without lateSinceMinute"), row.deviceId());
    }

    @Override
    public LateDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new LateDevicesQuestion(labels, key, rows);
    }
}

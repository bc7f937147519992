package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.Rows;
import org.jspecify.annotations.Nullable;

/** Devices whose current streak is at least {@code minStreak} (1 or more), longest first. */
public record FailingDevicesQuestion(
        int minStreak, @Nullable RowKey after, int limit) implements ListQuestion<DeviceSummary> {
    @Override
    public TypeReference<Rows<DeviceSummary>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(-row.consecutiveFailures(), row.deviceId());
    }

    @Override
    public FailingDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new FailingDevicesQuestion(minStreak, key, rows);
    }
}

package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.Rows;
import org.jspecify.annotations.Nullable;

/** Devices without contact for at least so much of our own uptime, longest silent first. */
public record SilentDevicesQuestion(
        long silentMinutes, @Nullable RowKey after, int limit) implements ListQuestion<DeviceSummary> {
    @Override
    public TypeReference<Rows<DeviceSummary>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(row.silentSinceMinute(), row.deviceId());
    }

    @Override
    public SilentDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new SilentDevicesQuestion(silentMinutes, key, rows);
    }
}

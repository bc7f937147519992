package io.pisync.contract.read.question;

import io.pisync.contract.read.view.ExpectedDevice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices that are registered and have not reported yet, by id.
 *
 * @param labels only devices that have all of these labels in the register
 */
public record ExpectedDevicesQuestion(
        Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<ExpectedDevice> {
    @Override
    public RowKey keyOf(ExpectedDevice row) {
        return new RowKey(0, row.deviceId());
    }

    @Override
    public ExpectedDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new ExpectedDevicesQuestion(labels, key, rows);
    }
}

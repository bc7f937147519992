package io.pisync.contract.read.question;

import io.pisync.contract.read.view.ErrorDevice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the devices in use that reported an error recently, the last to report it first.
 *
 * @param code of the error
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record ErrorDevicesQuestion(
        String code, Map<String, String> labels, @Nullable RowKey after, int limit)
        implements ListQuestion<ErrorDevice> {
    @Override
    public RowKey keyOf(ErrorDevice row) {
        return new RowKey(-row.lastSeenAt().toEpochMilli(), row.deviceId());
    }

    @Override
    public ErrorDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new ErrorDevicesQuestion(code, labels, key, rows);
    }
}

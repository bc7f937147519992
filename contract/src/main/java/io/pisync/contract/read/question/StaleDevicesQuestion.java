package io.pisync.contract.read.question;

import io.pisync.contract.read.view.StaleDevice;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices that made contact within the last {@code days} UTC days and synced no file within them, the longest
 * without a file first.
 *
 * @param days number of days including today, 1 to {@link #MAX_DAYS}
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record StaleDevicesQuestion(
        int days, Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<StaleDevice> {
    /** The daily counts of a device are kept for this many days. */
    public static final int MAX_DAYS = 30;

    @Override
    public RowKey keyOf(StaleDevice row) {
        String last = row.lastFileOn();
        return new RowKey(last == null ? 0 : LocalDate.parse(last).toEpochDay(), row.deviceId());
    }

    @Override
    public StaleDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new StaleDevicesQuestion(days, labels, key, rows);
    }
}

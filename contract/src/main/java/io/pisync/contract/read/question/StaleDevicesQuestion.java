package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.StaleDevice;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices that had a contact on the last so many UTC days and synced no file on them, the longest without one first.
 *
 * @param days today among them, 1 to {@link #MAX_DAYS}
 * @param labels only devices that have all of these; the value {@link GroupsQuestion#NONE} is for those without the label
 */
public record StaleDevicesQuestion(
        int days, Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<StaleDevice> {
    /** No more are kept of what a device did. */
    public static final int MAX_DAYS = 30;

    @Override
    public TypeReference<Rows<StaleDevice>> answerType() {
        return new TypeReference<>() {};
    }

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

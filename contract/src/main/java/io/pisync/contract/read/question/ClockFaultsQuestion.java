package io.pisync.contract.read.question;

import io.pisync.contract.read.view.ClockFault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices whose clock was wrong at a sync within the last {@code days} UTC days of event time, the latest
 * fault first.
 *
 * @param days number of days including today, 1 to {@link #MAX_DAYS}
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record ClockFaultsQuestion(
        int days, Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<ClockFault> {
    public static final int MAX_DAYS = 365;

    @Override
    public RowKey keyOf(ClockFault row) {
        return new RowKey(-row.lastFaultAt().toEpochMilli(), row.deviceId());
    }

    @Override
    public ClockFaultsQuestion behind(@Nullable RowKey key, int rows) {
        return new ClockFaultsQuestion(days, labels, key, rows);
    }
}

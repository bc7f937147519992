package io.pisync.contract.read.question;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for all devices, or for those that match every filter.
 *
 * @param state only devices in this state; null: any state except retired
 * @param text only devices that have this text in their id or in the value of a label, ignoring case; empty: any
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record DevicesQuestion(
        @Nullable DeviceState state,
        String text,
        Map<String, String> labels,
        Sort sort,
        @Nullable RowKey after,
        int limit)
        implements ListQuestion<DeviceSummary> {
    private static final int MS_BITS = 44;

    /**
     * The orders of the list: by id; by last contact, the latest first; or by trouble, the worst state and the longest
     * in trouble first.
     */
    public enum Sort {
        DEVICE_ID,
        LAST_CONTACT,
        TROUBLE
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        long rank = switch (sort) {
            case DEVICE_ID -> 0;
            case LAST_CONTACT -> -row.silentSinceMinute();
            case TROUBLE -> troubleRank(row.state(), row.lateSinceMinute() != null, ms(row.troubleSince()));
        };
        return new RowKey(rank, row.deviceId());
    }

    /**
     * Returns the rank in {@link Sort#TROUBLE}: silent, failing, late, then the other states in the order of {@link
     * DeviceState}; within a state by the moment {@code sinceMs} since which it is in trouble, epoch ms or 0.
     */
    public static long troubleRank(DeviceState state, boolean isLate, long sinceMs) {
        boolean isWorse = state == DeviceState.SILENT || state == DeviceState.FAILING;
        int severity = isWorse || !isLate ? 2 * state.place() : 2 * DeviceState.FAILING.place() + 1;
        return ((long) severity << MS_BITS) + sinceMs;
    }

    private static long ms(@Nullable Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }

    @Override
    public DevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new DevicesQuestion(state, text, labels, sort, key, rows);
    }
}

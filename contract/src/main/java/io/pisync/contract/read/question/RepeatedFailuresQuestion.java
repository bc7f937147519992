package io.pisync.contract.read.question;

import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Window;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices with strictly more than {@code threshold} failed syncs in a window (docs/rules.md, "Repeated
 * failures").
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 * @param sort most failures first, or by device id, which is stable while failures are added
 */
public record RepeatedFailuresQuestion(
        int threshold,
        Window window,
        Map<String, String> labels,
        Sort sort,
        @Nullable RowKey after,
        int limit) implements ListQuestion<RepeatedFailure> {
    /** The orders of the list. */
    public enum Sort {
        FAILURES,
        DEVICE_ID
    }

    @Override
    public RowKey keyOf(RepeatedFailure row) {
        return new RowKey(sort == Sort.FAILURES ? -row.failureCount() : 0, row.deviceId());
    }

    @Override
    public RepeatedFailuresQuestion behind(@Nullable RowKey key, int rows) {
        return new RepeatedFailuresQuestion(threshold, window, labels, sort, key, rows);
    }
}

package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Rows;
import io.pisync.contract.read.view.Window;
import org.jspecify.annotations.Nullable;

/**
 * Devices with strictly more than {@code threshold} failed syncs in a window (docs/rules.md, "Repeated failures").
 *
 * @param sort most failures first, or by device id, which is stable while failures come in
 */
public record RepeatedFailuresQuestion(
        int threshold, Window window, Sort sort, @Nullable RowKey after, int limit)
        implements ListQuestion<RepeatedFailure> {
    /** The orders this list comes in. */
    public enum Sort {
        FAILURES,
        DEVICE_ID
    }

    @Override
    public TypeReference<Rows<RepeatedFailure>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(RepeatedFailure row) {
        return new RowKey(sort == Sort.FAILURES ? -row.failureCount() : 0, row.deviceId());
    }

    @Override
    public RepeatedFailuresQuestion behind(@Nullable RowKey key, int rows) {
        return new RepeatedFailuresQuestion(threshold, window, sort, key, rows);
    }
}

package io.pisync.contract.read.question;

import io.pisync.contract.read.view.RecentError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for errors that devices reported, the last received first, the errors of one sync in the order of its report.
 *
 * @param labels only errors of devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches
 *     devices without the label
 */
public record RecentErrorsQuestion(
        Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<RecentError> {
    @Override
    public RowKey keyOf(RecentError row) {
        String entry = (row.entry() < 10 ? "0" : "") + row.entry();
        return new RowKey(-row.receivedAt().toEpochMilli(), row.deviceId() + '\0' + row.eventId() + '\0' + entry);
    }

    @Override
    public RecentErrorsQuestion behind(@Nullable RowKey key, int rows) {
        return new RecentErrorsQuestion(labels, key, rows);
    }
}

package io.pisync.processor.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A maximal sequence of consecutive failures in a device's timeline.
 *
 * @param failures newest first; empty only for the current run of a device whose newest sync succeeded
 * @param endedBy the next success after it; null for the current run
 * @param startedBy the last success before it; null if it reaches back to the end of the kept history
 */
public record Run(
        List<HistoryRow> failures,
        @Nullable HistoryRow endedBy,
        @Nullable HistoryRow startedBy) {
    /** The number of failures. */
    public int length() {
        return failures.size();
    }

    /** The oldest failure; the run must not be empty. */
    public HistoryRow oldest() {
        return failures.get(failures.size() - 1);
    }

    /** The newest failure; the run must not be empty. */
    public HistoryRow newest() {
        return failures.get(0);
    }

    /** The n-th failure, counted from the oldest, which is the first. */
    public HistoryRow nthFromOldest(int n) {
        return failures.get(failures.size() - n);
    }

    /** Whether it contains an event marked with this episode. */
    public boolean contains(int episode) {
        return failures.stream().anyMatch(row -> row.episode() == episode);
    }

    /** Whether one of its events is marked with an opened episode. */
    public boolean wasOpened() {
        return failures.stream().anyMatch(row -> row.episode() > HistoryRow.UNANNOUNCED);
    }

    /** Whether one of its events belongs to an announced episode. */
    public boolean isAnnounced() {
        return failures.stream().anyMatch(row -> row.episode() != HistoryRow.UNANNOUNCED);
    }
}

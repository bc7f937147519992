package io.pisync.processor.device;

import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failures up to the newest event, within the kept history (docs/rules.md, "Streak").
 *
 * @param length the number of failures
 * @param brokenAt the newest success; null if none is known
 */
public record Streak(int length, @Nullable EventOrder brokenAt) {
    /** No event yet. */
    public static final Streak NONE = new Streak(0, null);

    /**
     * Returns the streak after one more event, at any position.
     *
     * @param kept the number of kept events after this one was added and others were evicted: the upper limit of the streak
     * @param timeline the kept events, with this one if it was kept; read only if this event splits the streak
     */
    public Streak after(HistoryRow row, int kept, Supplier<Timeline> timeline) {
        if (brokenAt != null && !row.order().isNewerThan(brokenAt)) {
            return this;
        }
        if (row.isFailure()) {
            return new Streak(Math.min(length + 1, kept), brokenAt);
        }
        int left = length == 0 ? 0 : timeline.get().current().length();
        return new Streak(Math.min(left, kept), row.order());
    }

    /** Returns the streak of these events. */
    public static Streak of(Timeline timeline) {
        HistoryRow success = timeline.newestSuccess();
        return new Streak(timeline.current().length(), success == null ? null : success.order());
    }
}

package io.pisync.processor.device;

import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Failures from the newest event backwards, within the kept history (docs/rules.md, "Streak").
 *
 * @param length how many
 * @param brokenAt the newest success seen; null where none is known
 */
public record Streak(int length, @Nullable EventOrder brokenAt) {
    /** No event yet. */
    public static final Streak NONE = new Streak(0, null);

    /**
     * With one event more, wherever it belongs.
     *
     * @param kept how many events are kept, this one and evictions counted: the streak saturates there
     * @param timeline the kept events, this one among them if it was kept; read only if it splits the streak
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

    /** The streak of these events. */
    public static Streak of(Timeline timeline) {
        HistoryRow success = timeline.newestSuccess();
        return new Streak(timeline.current().length(), success == null ? null : success.order());
    }
}

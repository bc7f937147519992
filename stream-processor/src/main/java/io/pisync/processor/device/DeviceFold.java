package io.pisync.processor.device;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Folds a new event, never a duplicate, into the row of its device. */
public final class DeviceFold {
    private DeviceFold() {}

    /**
     * Returns the row after one more event.
     *
     * @param before null for the first event of a device
     * @param row the event
     * @param kept the kept history, with this event added and evicted rows removed
     * @param timeline the kept events, read only if the event is not the newest or rows were deleted by age
     */
    public static DeviceRow fold(
            @Nullable DeviceRow before,
            SyncEvent event,
            HistoryRow row,
            Moment now,
            HistoryExtent kept,
            Supplier<Timeline> timeline) {
        EventOrder order = row.order();
        Counters one = Counters.of(event);
        if (before == null) {
            return new DeviceRow(
                    one,
                    Contact.after(null, row.receivedAtMs(), now),
                    Syncs.after(null, row),
                    Labels.NONE.after(order, event.labels()),
                    kept,
                    Streak.NONE.after(row, kept.rows(), timeline),
                    Windows.NONE.plus(one, order.timeMs(), now.appendedAtMs()),
                    Episodes.NONE.with(order));
        }
        Streak streak = kept.reshaped() ? Streak.of(timeline.get()) : before.streakAfter(row, kept, timeline);
        return new DeviceRow(
                before.counters().plus(one),
                Contact.after(before.contact(), row.receivedAtMs(), now),
                Syncs.after(before.syncs(), row),
                before.labels().after(order, event.labels()),
                kept.settled(),
                streak,
                before.windows().plus(one, order.timeMs(), now.appendedAtMs()),
                before.episodes().with(kept.reshaped() ? EventOrder.OLDEST : order));
    }
}

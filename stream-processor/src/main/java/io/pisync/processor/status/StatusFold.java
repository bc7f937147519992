package io.pisync.processor.status;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Folds a new event, never a duplicate, into what is known of its device. */
public final class StatusFold {
    private StatusFold() {}

    /**
     * The device with one event more.
     *
     * @param before null for the first event of a device
     * @param row the event
     * @param clockMinutes its partition's clock now
     * @param kept what is kept of the history, this event and evictions counted
     * @param timeline the kept events, read only where the event is not the newest or rows have gone for their age
     */
    public static StatusRow fold(
            @Nullable StatusRow before,
            SyncEvent event,
            HistoryRow row,
            long clockMinutes,
            Kept kept,
            Supplier<Timeline> timeline) {
        EventOrder order = row.order();
        long receivedAt = row.receivedAtMs();
        if (before == null) {
            return new StatusRow(
                    Counters.NONE.plus(event),
                    Contact.after(null, receivedAt, clockMinutes),
                    Syncs.after(null, order, row.outcome()),
                    Labels.NONE.after(order, event.labels()),
                    kept,
                    Streak.NONE.after(row, kept.rows(), timeline),
                    0,
                    null,
                    null,
                    order);
        }
        EventOrder undecided = before.undecidedFrom() == null ? order : EventOrder.older(before.undecidedFrom(), order);
        return new StatusRow(
                before.counters().plus(event),
                Contact.after(before.contact(), receivedAt, clockMinutes),
                Syncs.after(before.syncs(), order, row.outcome()),
                before.labels().after(order, event.labels()),
                new Kept(kept.rows(), kept.oldestReceivedAtMs(), false),
                kept.reshaped() ? Streak.of(timeline.get()) : before.streak().after(row, kept.rows(), timeline),
                before.opened(),
                before.episode(),
                before.silence(),
                kept.reshaped() ? EventOrder.OLDEST : undecided);
    }
}

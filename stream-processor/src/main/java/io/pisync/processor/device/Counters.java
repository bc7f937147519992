package io.pisync.processor.device;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.HistoryRow;

/**
 * The counts of a device since it was first seen, independent of the kept history.
 *
 * @param failed syncs with errors, {@code partial} among them
 * @param speedThousandths sum over the syncs that reported a speed, in thousandths of Mbps
 * @param speeds the number of syncs that reported a speed
 */
public record Counters(
        long syncs, long partial, long failed, long files, long errors, long speedThousandths, long speeds) {
    /** All zero. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0);

    /** Returns the counts of one event. */
    public static Counters of(SyncEvent event) {
        int speed = HistoryRow.speedOf(event);
        boolean known = speed != HistoryRow.SPEED_UNKNOWN;
        return new Counters(
                1,
                event.outcome() == Outcome.PARTIAL ? 1 : 0,
                event.outcome().isFailure() ? 1 : 0,
                event.totalFilesSynced(),
                event.totalErrors(),
                known ? speed : 0,
                known ? 1 : 0);
    }

    /** Returns the sum of both. */
    public Counters plus(Counters other) {
        return new Counters(
                syncs + other.syncs,
                partial + other.partial,
                failed + other.failed,
                files + other.files,
                errors + other.errors,
                speedThousandths + other.speedThousandths,
                speeds + other.speeds);
    }
}

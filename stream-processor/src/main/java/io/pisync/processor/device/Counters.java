package io.pisync.processor.device;

import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.HistoryRow;

/**
 * What a device has done since it was first seen, whatever its history still holds.
 *
 * @param failed syncs with errors, {@code partial} among them
 * @param speedThousandths sum over the syncs that said their speed, in thousandths of Mbps
 * @param speeds how many said it
 */
public record Counters(
        long syncs, long partial, long failed, long files, long errors, long speedThousandths, long speeds) {
    /** Nothing yet. */
    public static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0, 0);

    /** One event. */
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

    /** Both together. */
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

package io.pisync.processor.history;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of a device's kept history.
 *
 * @param receivedAtMs PiSync's clock at its receipt, epoch ms; shown, but not used for decisions
 * @param appendedAtMs when the broker appended it, epoch ms: its retention counts from then
 * @param speedThousandths internet speed in thousandths of Mbps, or {@link #SPEED_UNKNOWN}
 * @param episode number, within its device, of the opened episode that has had it; {@link #ANNOUNCED} where it belongs to an announced
 *     run that no open episode had; {@link #UNANNOUNCED} for none
 */
public record HistoryRow(
        EventOrder order,
        String eventId,
        long receivedAtMs,
        long appendedAtMs,
        Outcome outcome,
        ClockWord clock,
        int totalFilesSynced,
        int totalErrors,
        int speedThousandths,
        @Nullable String deviceTimestamp,
        List<SyncError> errors,
        List<Repair> repairs,
        int episode) {

    /** The mark of an event in no announced episode. */
    public static final int UNANNOUNCED = 0;

    /** Belongs to a run that was announced, but was in no episode while that was open. */
    public static final int ANNOUNCED = -1;

    /** The speed of a sync that reported none. */
    public static final int SPEED_UNKNOWN = -1;

    /** The row of an event that belongs to no episode yet. */
    public static HistoryRow of(SyncEvent event, long appendedAtMs) {
        return new HistoryRow(
                EventOrder.of(event),
                event.eventId(),
                event.receivedAt().toEpochMilli(),
                appendedAtMs,
                event.outcome(),
                event.clock(),
                event.totalFilesSynced(),
                event.totalErrors(),
                speedOf(event),
                event.deviceTimestamp(),
                event.errors(),
                event.repairs(),
                UNANNOUNCED);
    }

    /** The speed an event reports, in thousandths of Mbps, or {@link #SPEED_UNKNOWN}. */
    public static int speedOf(SyncEvent event) {
        return event.internetSpeed() == null
                ? SPEED_UNKNOWN
                : event.internetSpeed().movePointRight(3).intValue();
    }

    /** The same event, belonging to this episode. */
    public HistoryRow inEpisode(int number) {
        return new HistoryRow(
                order,
                eventId,
                receivedAtMs,
                appendedAtMs,
                outcome,
                clock,
                totalFilesSynced,
                totalErrors,
                speedThousandths,
                deviceTimestamp,
                errors,
                repairs,
                number);
    }

    /** Whether the sync failed. */
    public boolean isFailure() {
        return outcome.isFailure();
    }
}

package io.pisync.processor.tracking;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.SyncEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Checks the times of a record against the only clock used: the broker's append time. The writer of the record may have
 * had a wrong clock; its report is applied nevertheless.
 */
public final class OneClock {
    /** A time of receipt farther from the append time is implausible. */
    static final Duration RECEIVED_APART = Duration.ofMinutes(5);

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Instant FIRST_BELIEVED = Instant.parse("2020-01-01T00:00:00Z");

    private OneClock() {}

    /** Returns the command with a plausible time. */
    public static Command corrected(Command command, long appendedAtMs) {
        Instant appendedAt = Instant.ofEpochMilli(appendedAtMs);
        return isApart(command.at(), appendedAt)
                ? new Command(
                        command.schema(),
                        command.commandId(),
                        command.command(),
                        command.deviceId(),
                        command.by(),
                        appendedAt,
                        command.note(),
                        command.alertId(),
                        command.until())
                : command;
    }

    private static boolean isApart(Instant received, Instant appendedAt) {
        return Duration.between(received, appendedAt).abs().compareTo(RECEIVED_APART) > 0;
    }

    /** Returns the event with plausible times: an implausible one is replaced by the append time. */
    public static SyncEvent corrected(SyncEvent event, long appendedAtMs) {
        Instant appendedAt = Instant.ofEpochMilli(appendedAtMs);
        boolean isReceiptWrong = isApart(event.receivedAt(), appendedAt);
        boolean isFuture = event.eventTime().isAfter(appendedAt.plus(AHEAD));
        boolean isUnset = event.eventTime().isBefore(FIRST_BELIEVED);
        if (!isReceiptWrong && !isFuture && !isUnset) {
            return event;
        }
        ClockWord clock = isFuture ? ClockWord.FUTURE : isUnset ? ClockWord.UNSET : event.clock();
        return event.at(
                isFuture || isUnset ? appendedAt : event.eventTime(),
                isReceiptWrong ? appendedAt : event.receivedAt(),
                clock);
    }
}

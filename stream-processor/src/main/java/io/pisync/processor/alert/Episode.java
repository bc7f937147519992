package io.pisync.processor.alert;

import java.time.Instant;

/**
 * An open episode of consecutive failures.
 *
 * @param number counts the opened episodes of the device, from 1; its events are marked with it
 * @param seq of the last record sent
 * @param threshold the number of consecutive failures that opened it
 * @param level the highest level passed so far
 * @param late whether its events were already old when they opened it
 */
public record Episode(
        int number,
        String alertId,
        int seq,
        int threshold,
        Instant startedAt,
        Instant openedAt,
        int level,
        boolean late) {

    /** Returns a copy with a corrected time of the failure that reached the threshold. */
    Episode openedAt(Instant newOpenedAt) {
        return new Episode(number, alertId, seq, threshold, startedAt, newOpenedAt, level, late);
    }

    /** Returns a copy with the next sequence number. */
    public Episode announced() {
        return updated(startedAt, openedAt, level);
    }

    /** Returns a copy with the next sequence number and these times and level. */
    Episode updated(Instant newStartedAt, Instant newOpenedAt, int newLevel) {
        return new Episode(number, alertId, seq + 1, threshold, newStartedAt, newOpenedAt, newLevel, late);
    }
}

package io.pisync.processor.alert;

import java.time.Instant;

/**
 * An open episode of consecutive failures.
 *
 * @param number counts the opened episodes of its device, from 1; the mark that its events carry
 * @param seq of the last record sent
 * @param threshold the failures in a row it was opened with
 * @param level the highest level passed so far
 * @param late opened by events that were already old
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

    /** The same episode, its threshold-th failure now known to have happened then. */
    Episode openedAt(Instant newOpenedAt) {
        return new Episode(number, alertId, seq, threshold, startedAt, newOpenedAt, level, late);
    }

    /** The same episode, one record later. */
    public Episode told() {
        return updated(startedAt, openedAt, level);
    }

    /** The same episode one record later, begun and grown like this. */
    Episode updated(Instant newStartedAt, Instant newOpenedAt, int newLevel) {
        return new Episode(number, alertId, seq + 1, threshold, newStartedAt, newOpenedAt, newLevel, late);
    }
}

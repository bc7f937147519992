package io.pisync.processor.alert;

import java.time.Instant;

/**
 * An open episode of silence.
 *
 * @param seq of the last record sent
 * @param startedAt the last contact
 * @param openedAt when it was detected
 */
public record SilentEpisode(String alertId, int seq, Instant startedAt, Instant openedAt) {
    /** Returns a copy with the next sequence number. */
    public SilentEpisode announced() {
        return new SilentEpisode(alertId, seq + 1, startedAt, openedAt);
    }
}

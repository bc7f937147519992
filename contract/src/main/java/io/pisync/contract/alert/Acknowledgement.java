package io.pisync.contract.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks after an open alert (docs/rules.md, "Commands").
 *
 * @param by who
 * @param at since when, by our clock
 * @param note at most 500 characters, or null
 * @param until when it ends, if that is before the alert does; else null
 */
public record Acknowledgement(
        String by,
        Instant at,
        @Nullable String note,
        @Nullable Instant until) {
    /** Whether it has ended at this moment, though the alert is open. */
    public boolean hasEnded(Instant now) {
        return until != null && !until.isAfter(now);
    }
}

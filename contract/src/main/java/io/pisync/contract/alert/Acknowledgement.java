package io.pisync.contract.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's statement that they are working on an open alert (docs/rules.md, "Commands").
 *
 * @param by the person
 * @param at when it was accepted, by PiSync's clock
 * @param note at most 500 characters, or null
 * @param until when it ends, if it ends before the alert is resolved; else null
 */
public record Acknowledgement(
        String by,
        Instant at,
        @Nullable String note,
        @Nullable Instant until) {
    /** Returns whether it has ended at this moment, while the alert may still be open. */
    public boolean hasEnded(Instant now) {
        return until != null && !until.isAfter(now);
    }
}

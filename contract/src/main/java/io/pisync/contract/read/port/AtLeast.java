package io.pisync.contract.read.port;

import java.time.Duration;

/**
 * The minimum freshness that a reader asks for. {@link Freshness#reached()} reports whether the answer has it.
 *
 * @param position the position that should be applied
 * @param patience how long the answer may wait for the position to be applied
 */
public record AtLeast(LogPosition position, Duration patience) {
    /** Accepts whatever is applied now. */
    public static final AtLeast NOW = new AtLeast(LogPosition.NONE, Duration.ZERO);

    /** The maximum {@link #patience()}. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    /** Returns whether no minimum is asked for. */
    public boolean isNow() {
        return position.offsets().isEmpty();
    }
}

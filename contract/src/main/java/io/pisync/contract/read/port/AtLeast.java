package io.pisync.contract.read.port;

import java.time.Duration;

/**
 * What an answer should at least have in it. Whether it has is said by {@link Freshness#reached()}.
 *
 * @param position all that is applied up to there
 * @param patience how long the answer may wait for that
 */
public record AtLeast(LogPosition position, Duration patience) {
    /** Whatever is applied now. */
    public static final AtLeast NOW = new AtLeast(LogPosition.NONE, Duration.ZERO);

    /** No answer waits longer. */
    public static final Duration LONGEST = Duration.ofSeconds(2);

    /** Nothing in particular is asked for. */
    public boolean isNow() {
        return position.offsets().isEmpty();
    }
}

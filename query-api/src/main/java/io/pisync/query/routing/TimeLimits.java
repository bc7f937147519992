package io.pisync.query.routing;

import java.time.Duration;

/**
 * Time limits for answers of instances.
 *
 * @param attempt for one instance, before the next is asked
 * @param total for the answer, over all attempts
 */
public record TimeLimits(Duration attempt, Duration total) {
    /** The time limit for one device: a few store look-ups. */
    public static final TimeLimits DEVICE = new TimeLimits(Duration.ofMillis(800), Duration.ofSeconds(2));
    /** The time limit for the fleet: lists may scan an index. */
    public static final TimeLimits FLEET = new TimeLimits(Duration.ofMillis(1_800), Duration.ofSeconds(4));
}

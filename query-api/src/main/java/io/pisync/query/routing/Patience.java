package io.pisync.query.routing;

import java.time.Duration;

/**
 * How long to wait for instances.
 *
 * @param attempt for one of them, before the next is asked
 * @param whole for an answer, whatever was tried
 */
public record Patience(Duration attempt, Duration whole) {
    /** One device: a few store look-ups. */
    public static final Patience DEVICE = new Patience(Duration.ofMillis(800), Duration.ofSeconds(2));
    /** The fleet: lists may scan an index. */
    public static final Patience FLEET = new Patience(Duration.ofMillis(1_800), Duration.ofSeconds(4));
}

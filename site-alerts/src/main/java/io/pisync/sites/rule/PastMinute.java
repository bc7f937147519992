package io.pisync.sites.rule;

import java.time.Instant;

/**
 * A minute that is over.
 *
 * @param minutes minutes of PiSync's own uptime so far, including this one
 * @param end of this minute
 */
public record PastMinute(long minutes, Instant end) {}

package io.pisync.sites.rule;

import java.time.Instant;

/**
 * A minute that is over.
 *
 * @param minutes minutes of our own uptime so far, this one included
 * @param end of this minute
 */
public record PastMinute(long minutes, Instant end) {}

package io.pisync.contract.read;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf everything written before this is in it
 * @param lagMs how much of the log behind that was not applied yet, in ms; 0 when everything written is applied
 */
public record Freshness(Instant asOf, long lagMs) {
    /** The freshness of an answer made of both: the earlier time, the larger lag. */
    public Freshness and(Freshness other) {
        return new Freshness(asOf.isBefore(other.asOf) ? asOf : other.asOf, Math.max(lagMs, other.lagMs));
    }
}

package io.pisync.contract.read.port;

import java.time.Instant;

/**
 * States how fresh an answer is.
 *
 * @param asOf everything written before this time is included
 * @param lagMs the age of the oldest record that may be missing, in ms; 0 if all records are applied
 * @param reached whether the answer has the minimum freshness that was asked for; true if no minimum was asked for
 */
public record Freshness(Instant asOf, long lagMs, boolean reached) {
    /** Creates the freshness of an answer for which no minimum was asked for. */
    public Freshness(Instant asOf, long lagMs) {
        this(asOf, lagMs, true);
    }

    /** Returns this freshness with another value of {@code reached}. */
    public Freshness reached(boolean isReached) {
        return new Freshness(asOf, lagMs, isReached);
    }

    /** Returns the freshness of a combined answer: the earlier time, the larger lag, reached if both are. */
    public Freshness and(Freshness other) {
        return new Freshness(
                asOf.isBefore(other.asOf) ? asOf : other.asOf, Math.max(lagMs, other.lagMs), reached && other.reached);
    }
}

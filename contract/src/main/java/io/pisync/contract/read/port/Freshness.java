package io.pisync.contract.read.port;

import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf everything written before this is in it
 * @param lagMs the age of the oldest thing that may be missing, in ms; 0 when everything written is applied
 * @param reached whether what the answer should at least have in it is in it; true where nothing in particular was asked for
 */
public record Freshness(Instant asOf, long lagMs, boolean reached) {
    /** Of an answer that nothing in particular was asked of. */
    public Freshness(Instant asOf, long lagMs) {
        this(asOf, lagMs, true);
    }

    /** The same, of an answer that has this in it or not. */
    public Freshness reached(boolean isReached) {
        return new Freshness(asOf, lagMs, isReached);
    }

    /** The freshness of an answer made of both: the earlier time, the larger lag, reached by both. */
    public Freshness and(Freshness other) {
        return new Freshness(
                asOf.isBefore(other.asOf) ? asOf : other.asOf, Math.max(lagMs, other.lagMs), reached && other.reached);
    }
}

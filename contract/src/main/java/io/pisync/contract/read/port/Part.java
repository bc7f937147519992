package io.pisync.contract.read.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one instance for its part of the fleet.
 *
 * @param partitions the partitions that the answer covers; others that were asked for are missing
 * @param value null if it covers no partition
 * @param freshness the freshness of the stalest partition; null if it covers no partition
 */
public record Part<A>(
        Set<Integer> partitions,
        @Nullable A value,
        @Nullable Freshness freshness) {
    /** Returns the answer of an instance that can answer for none of the partitions. */
    public static <A> Part<A> none() {
        return new Part<>(Set.of(), null, null);
    }
}

package io.pisync.contract.read.port;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one instance says about a part of the fleet.
 *
 * @param partitions those it speaks for; others that were asked for are missing
 * @param value null when it speaks for none
 * @param freshness of the stalest partition; null when it speaks for none
 */
public record Part<A>(
        Set<Integer> partitions,
        @Nullable A value,
        @Nullable Freshness freshness) {
    /** The part of an instance that can speak for nothing asked of it. */
    public static <A> Part<A> none() {
        return new Part<>(Set.of(), null, null);
    }
}

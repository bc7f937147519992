package io.pisync.query.routing;

import io.pisync.contract.read.Freshness;
import java.util.NavigableSet;

/** What came of asking about all devices: the three must never be mixed up (product.md, section 6). */
public sealed interface FleetAnswer<A> {
    /** Every partition is in it. */
    record Whole<A>(A value, Freshness freshness) implements FleetAnswer<A> {}

    /** These partitions are not in it; at least one is missing and at least one is not. */
    record Partly<A>(A value, Freshness freshness, NavigableSet<Integer> missing) implements FleetAnswer<A> {}

    /** Nothing can be said now. {@code waitsFor} says why, for people. */
    record NotYet<A>(String waitsFor) implements FleetAnswer<A> {}
}

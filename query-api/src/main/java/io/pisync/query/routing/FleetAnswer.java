package io.pisync.query.routing;

import io.pisync.contract.read.port.Freshness;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/** What came of asking about all devices: the three must never be mixed up (docs/rules.md, "Answers"). */
public sealed interface FleetAnswer<A> {
    /** Every partition is in it. */
    record Whole<A>(A value, Freshness freshness) implements FleetAnswer<A> {}

    /** These partitions are not in it; at least one is missing and at least one is not. */
    record Partly<A>(A value, Freshness freshness, NavigableSet<Integer> missing) implements FleetAnswer<A> {}

    /** No answer is possible now. {@code waitsFor} is the reason, for people. */
    record NotYet<A>(String waitsFor) implements FleetAnswer<A> {}

    /** Whether every partition is in it, up to the position that was asked for. */
    default boolean isWholeAndReached() {
        return this instanceof Whole<A> whole && whole.freshness().reached();
    }

    /** Returns the same answer with what this makes of the value, where there is one. */
    default <B> FleetAnswer<B> map(Function<A, B> change) {
        if (this instanceof Whole<A> whole) {
            return new Whole<>(change.apply(whole.value), whole.freshness);
        }
        return this instanceof Partly<A> partly
                ? new Partly<>(change.apply(partly.value), partly.freshness, partly.missing)
                : new NotYet<>(((NotYet<A>) this).waitsFor);
    }

    /** Returns the second of two answers of which it builds on this one: as fresh as the staler, without what either is without. */
    default <B> FleetAnswer<B> then(FleetAnswer<B> second) {
        if (this instanceof NotYet<A> notYet) {
            return new NotYet<>(notYet.waitsFor);
        }
        if (second instanceof Whole<B> whole) {
            return then(whole.value, whole.freshness, Collections.emptyNavigableSet());
        }
        return second instanceof Partly<B> partly ? then(partly.value, partly.freshness, partly.missing) : second;
    }

    private <B> FleetAnswer<B> then(B value, Freshness freshness, NavigableSet<Integer> missing) {
        if (this instanceof Partly<A> partly) {
            NavigableSet<Integer> both = new TreeSet<>(missing);
            both.addAll(partly.missing);
            return new Partly<>(value, partly.freshness.and(freshness), both);
        }
        Freshness staler = this instanceof Whole<A> whole ? whole.freshness.and(freshness) : freshness;
        return missing.isEmpty() ? new Whole<>(value, staler) : new Partly<>(value, staler, missing);
    }
}

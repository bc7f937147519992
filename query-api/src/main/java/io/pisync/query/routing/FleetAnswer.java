package io.pisync.query.routing;

import io.pisync.contract.read.port.Freshness;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The answer to a question about all devices. The three kinds must be kept distinct (docs/rules.md, "Answers"). */
public sealed interface FleetAnswer<A> {
    /** The answer includes every partition. */
    record Whole<A>(A value, Freshness freshness) implements FleetAnswer<A> {}

    /** The answer lacks these partitions: at least one, but not all. */
    record Partly<A>(A value, Freshness freshness, NavigableSet<Integer> missing) implements FleetAnswer<A> {}

    /** No answer is possible now. {@code waitsFor} is the reason, for people. */
    record NotYet<A>(String waitsFor) implements FleetAnswer<A> {}

    /** Whether it includes every partition up to the requested position. */
    default boolean isWholeAndReached() {
        return this instanceof Whole<A> whole && whole.freshness().reached();
    }

    /** Returns the same answer with the value, if any, converted by this function. */
    default <B> FleetAnswer<B> map(Function<A, B> change) {
        if (this instanceof Whole<A> whole) {
            return new Whole<>(change.apply(whole.value), whole.freshness);
        }
        return this instanceof Partly<A> partly
                ? new Partly<>(change.apply(partly.value), partly.freshness, partly.missing)
                : new NotYet<>(((NotYet<A>) this).waitsFor);
    }

    /**
     * Combines this answer with a second one that was derived from it: as fresh as the staler of the two, and without the partitions that
     * either lacks.
     */
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

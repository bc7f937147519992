package io.pisync.contract.read.port;

import java.util.function.Function;

/** What came of asking about one device: the three must never be mixed up (docs/rules.md, "Answers"). */
public sealed interface Answer<A> {
    /** The device is known. */
    record Found<A>(A value, Freshness freshness) implements Answer<A> {}

    /** The device is unknown, said by an owner that has applied everything written before it took over. */
    record NotFound<A>(Freshness freshness) implements Answer<A> {}

    /** Nothing can be said here and now. {@code waitsFor} says why, for people. */
    record NotYet<A>(String waitsFor) implements Answer<A> {}

    /** Returns the same answer with what this makes of the value, where there is one. */
    default <B> Answer<B> map(Function<A, B> change) {
        if (this instanceof Found<A> found) {
            return new Found<>(change.apply(found.value), found.freshness);
        }
        return this instanceof NotFound<A> notFound
                ? new NotFound<>(notFound.freshness)
                : new NotYet<>(((NotYet<A>) this).waitsFor);
    }
}

package io.pisync.contract.read.port;

import java.util.function.Function;

/** The answer to a question about one device. Callers must distinguish all three cases (docs/rules.md, "Answers"). */
public sealed interface Answer<A> {
    /** The device is known. */
    record Found<A>(A value, Freshness freshness) implements Answer<A> {}

    /** The device is unknown. Only an owner that has applied everything written before it took over returns this. */
    record NotFound<A>(Freshness freshness) implements Answer<A> {}

    /** No answer is possible on this instance at present. {@code waitsFor} is the reason, for people. */
    record NotYet<A>(String waitsFor) implements Answer<A> {}

    /** Returns this answer with its value, if any, converted by the function. */
    default <B> Answer<B> map(Function<A, B> change) {
        if (this instanceof Found<A> found) {
            return new Found<>(change.apply(found.value), found.freshness);
        }
        return this instanceof NotFound<A> notFound
                ? new NotFound<>(notFound.freshness)
                : new NotYet<>(((NotYet<A>) this).waitsFor);
    }
}

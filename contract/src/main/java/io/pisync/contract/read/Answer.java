package io.pisync.contract.read;

/** What came of asking about one device: the three must never be mixed up (product.md, section 6). */
public sealed interface Answer<A> {
    /** The device is known. */
    record Found<A>(A value, Freshness freshness) implements Answer<A> {}

    /** The device is unknown, said by an owner that has applied everything written before it took over. */
    record NotFound<A>(Freshness freshness) implements Answer<A> {}

    /** Nothing can be said here and now. {@code waitsFor} says why, for people. */
    record NotYet<A>(String waitsFor) implements Answer<A> {}
}

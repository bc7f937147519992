package io.pisync.contract.read.port;

/** A question goes on behind a place that no answer has named: nobody can ever answer it. */
public final class InvalidCursor extends IllegalArgumentException {
    public InvalidCursor() {
        super("after must be the next of an earlier answer");
    }
}

package io.pisync.contract.read.port;

/** Thrown for a cursor that was not returned by an earlier answer; the question is not retriable. */
public final class InvalidCursor extends IllegalArgumentException {
    public InvalidCursor() {
        super("after must be the next of an earlier answer");
    }
}

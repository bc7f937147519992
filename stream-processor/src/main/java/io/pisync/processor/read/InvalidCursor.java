package io.pisync.processor.read;

/** A cursor that no answer of ours has held. */
public final class InvalidCursor extends IllegalArgumentException {
    InvalidCursor() {
        super("after must be the next of an earlier answer");
    }
}

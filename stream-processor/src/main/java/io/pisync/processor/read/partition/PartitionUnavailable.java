package io.pisync.processor.read.partition;

/** A partition's stores cannot be read here and now. The message says why, for people. */
public final class PartitionUnavailable extends RuntimeException {
    public PartitionUnavailable(String message) {
        super(message, null, false, false);
    }
}

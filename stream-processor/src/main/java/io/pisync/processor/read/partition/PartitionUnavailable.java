package io.pisync.processor.read.partition;

/** A partition's stores cannot be read on this instance now. The message gives the reason, for people. */
public final class PartitionUnavailable extends RuntimeException {
    public PartitionUnavailable(String message) {
        super(message, null, false, false);
    }
}

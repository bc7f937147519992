package io.pisync.processor.runtime;

/** How instances share out partitions among them. */
public enum GroupProtocol {
    /** With static membership: an instance that is back within its session keeps what it had. */
    CLASSIC,
    /** The broker's own assignment (KIP-1071); it has no static membership. */
    STREAMS;

    /** The word used in settings. */
    public String word() {
        return this == CLASSIC ? "classic" : "streams";
    }
}

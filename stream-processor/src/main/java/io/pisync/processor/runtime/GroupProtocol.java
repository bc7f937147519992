package io.pisync.processor.runtime;

/** The protocol that assigns partitions to instances. */
public enum GroupProtocol {
    /** With static membership: an instance that returns within its session timeout keeps its partitions. */
    CLASSIC,
    /** The broker's own assignment (KIP-1071); it has no static membership. */
    STREAMS;

    /** The word used in settings. */
    public String word() {
        return this == CLASSIC ? "classic" : "streams";
    }
}

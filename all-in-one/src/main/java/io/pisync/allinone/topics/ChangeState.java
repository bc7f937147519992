package io.pisync.allinone.topics;

/** The state of a change on a cluster. */
enum ChangeState {
    /** Recorded, and the topic has the change. */
    APPLIED("applied"),
    /**
     * The topic has the change, but there is no record: a role created the topic, or it is older than the record topic.
     */
    NOT_RECORDED("in place, not recorded"),
    /** Not in place. */
    PENDING("pending"),
    /** Was in place, but the topic's settings have been changed since. */
    DRIFTED("drifted"),
    /** Recorded with other content than in this version. */
    EDITED("edited since it was applied"),
    /** Impossible, because the topic has another number of partitions than configured. */
    REFUSED("refused"),
    /** Recorded by a newer version, which has more changes. */
    UNKNOWN("unknown to this version");

    private final String words;

    ChangeState(String words) {
        this.words = words;
    }

    /** Returns the text for people. */
    String words() {
        return words;
    }

    /** Returns whether no action is needed. */
    boolean isWell() {
        return this == APPLIED || this == NOT_RECORDED;
    }

    /** Returns whether a person must resolve it before any change can be applied. */
    boolean isRefusal() {
        return this == EDITED || this == REFUSED || this == UNKNOWN;
    }
}

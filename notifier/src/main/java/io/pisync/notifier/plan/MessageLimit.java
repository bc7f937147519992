package io.pisync.notifier.plan;

/**
 * How many messages a receiver gets in any minute. Messages beyond that wait and are replaced by a summary.
 *
 * @param perMinute 0 for no limit
 */
public record MessageLimit(int perMinute) {
    /** A number of messages that a person can read. */
    public static final MessageLimit DEFAULT = new MessageLimit(6);

    /** Every message is sent as it is. */
    public static final MessageLimit NONE = new MessageLimit(0);

    /** Whether there is no limit. */
    public boolean isNone() {
        return perMinute == 0;
    }
}

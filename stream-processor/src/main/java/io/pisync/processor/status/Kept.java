package io.pisync.processor.status;

/**
 * What there is of a device's history.
 *
 * @param rows how many events are kept
 * @param oldestReceivedAtMs no kept event was received before this, epoch ms
 * @param reshaped whether rows have gone for their age since the last event came: runs may have merged
 */
public record Kept(int rows, long oldestReceivedAtMs, boolean reshaped) {
    /** Nothing. */
    public static final Kept NOTHING = new Kept(0, Long.MAX_VALUE, false);

    /** With one row more. */
    public Kept plus(long receivedAtMs) {
        return new Kept(rows + 1, Math.min(oldestReceivedAtMs, receivedAtMs), reshaped);
    }

    /** With the oldest row gone to make room. */
    public Kept minusOldest() {
        return new Kept(rows - 1, oldestReceivedAtMs, reshaped);
    }
}

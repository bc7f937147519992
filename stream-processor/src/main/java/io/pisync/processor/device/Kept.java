package io.pisync.processor.device;

/**
 * What there is of a device's history.
 *
 * @param rows how many events are kept
 * @param oldestAppendedAtMs no kept event was appended before this, epoch ms
 * @param reshaped whether rows have gone for their age since the last event came: runs may have merged
 */
public record Kept(int rows, long oldestAppendedAtMs, boolean reshaped) {
    /** Nothing. */
    public static final Kept NOTHING = new Kept(0, Long.MAX_VALUE, false);

    /** With one row more. */
    public Kept plus(long appendedAtMs) {
        return new Kept(rows + 1, Math.min(oldestAppendedAtMs, appendedAtMs), reshaped);
    }

    /** With so many of the oldest rows gone to make room. */
    public Kept minus(int evicted) {
        return new Kept(rows - evicted, oldestAppendedAtMs, reshaped);
    }

    /** The same, its streak and decisions made anew from what is left. */
    Kept settled() {
        return new Kept(rows, oldestAppendedAtMs, false);
    }

    /** The same, with runs that may have merged. */
    public Kept reshapedNow() {
        return new Kept(rows, oldestAppendedAtMs, true);
    }
}

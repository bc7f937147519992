package io.pisync.processor.device;

/**
 * The size and age of a device's kept history.
 *
 * @param rows the number of kept events
 * @param oldestAppendedAtMs no kept event was appended before this, epoch ms
 * @param reshaped whether rows were deleted by age since the last event, so that runs may have merged
 */
public record Kept(int rows, long oldestAppendedAtMs, boolean reshaped) {
    /** Nothing. */
    public static final Kept NOTHING = new Kept(0, Long.MAX_VALUE, false);

    /** Returns a copy with one more row. */
    public Kept plus(long appendedAtMs) {
        return new Kept(rows + 1, Math.min(oldestAppendedAtMs, appendedAtMs), reshaped);
    }

    /** Returns a copy with {@code evicted} of the oldest rows removed to make room. */
    public Kept minus(int evicted) {
        return new Kept(rows - evicted, oldestAppendedAtMs, reshaped);
    }

    /** Returns a copy for a device whose streak and decisions were recomputed from the kept rows. */
    Kept settled() {
        return new Kept(rows, oldestAppendedAtMs, false);
    }

    /** Returns a copy whose runs may have merged. */
    public Kept reshapedNow() {
        return new Kept(rows, oldestAppendedAtMs, true);
    }
}

package io.pisync.processor.device;

/**
 * The size and age of a device's kept history.
 *
 * @param rows the number of kept events
 * @param oldestAppendedAtMs no kept event was appended before this, epoch ms
 * @param reshaped whether rows were deleted by age since the last event, so that runs may have merged
 */
public record HistoryExtent(int rows, long oldestAppendedAtMs, boolean reshaped) {
    /** Nothing. */
    public static final HistoryExtent NOTHING = new HistoryExtent(0, Long.MAX_VALUE, false);

    /** Returns a copy with one more row. */
    public HistoryExtent plus(long appendedAtMs) {
        return new HistoryExtent(rows + 1, Math.min(oldestAppendedAtMs, appendedAtMs), reshaped);
    }

    /** Returns a copy with {@code evicted} of the oldest rows removed to make room. */
    public HistoryExtent minus(int evicted) {
        return new HistoryExtent(rows - evicted, oldestAppendedAtMs, reshaped);
    }

    /** Returns a copy for a device whose streak and decisions were recomputed from the kept rows. */
    HistoryExtent settled() {
        return new HistoryExtent(rows, oldestAppendedAtMs, false);
    }

    /** Returns a copy whose runs may have merged. */
    public HistoryExtent reshapedNow() {
        return new HistoryExtent(rows, oldestAppendedAtMs, true);
    }
}

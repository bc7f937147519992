package io.pisync.processor.device;

import java.util.OptionalLong;

/** Computes when a device that is in use and not silent is late (docs/rules.md, "Late"). */
public final class Lateness {
    /** The due minute of a device that is never late. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int INTERVALS = 3;
    private static final long LEAST_MINUTES = 6 * 60;

    private Lateness() {}

    /**
     * Returns the last minute of the partition's clock at which the device is not late yet, or {@link #NEVER}.
     *
     * @param contactMinutes the partition's clock at its last contact
     * @param expectedMinutes the expected interval between contacts; empty if there is none
     */
    public static long dueMinute(long contactMinutes, OptionalLong expectedMinutes) {
        return expectedMinutes.isEmpty()
                ? NEVER
                : contactMinutes + Math.max(LEAST_MINUTES, INTERVALS * expectedMinutes.getAsLong());
    }

    /** Returns the due minute of a device, which is never late while it is silent or retired. */
    public static long dueMinute(DeviceRow row, OptionalLong expectedMinutes) {
        return row.isAwake() ? dueMinute(row.contact().clockMinutes(), expectedMinutes) : NEVER;
    }
}

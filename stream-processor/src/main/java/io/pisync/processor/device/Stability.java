package io.pisync.processor.device;

import java.util.List;

/**
 * Counts the syncs and failures of a device in each of its newest UTC hours of event time, if it can be unstable
 * (docs/rules.md, "Unstable"). Compact: orders keep one for each device that may become unstable, or cease to be, as time passes.
 */
public final class Stability {
    /** A device that fails too rarely to be unstable at any time. */
    public static final Stability STEADY = new Stability(new int[0]);

    private static final int HOURS = 24;
    private static final int MIN_FAILURES = 5;
    private static final int MIN_PERCENT = 30;
    private static final int WIDTH = 3;

    /** An hour since the epoch, its syncs and its failures, one after another, ascending. */
    private final int[] hours;

    private Stability(int[] hours) {
        this.hours = hours;
    }

    /** From a device's hours, ascending. */
    public static Stability of(List<Bucket> buckets) {
        long failures = 0;
        for (int i = 0; i < buckets.size(); i++) {
            failures += buckets.get(i).counters().failed();
        }
        if (failures < MIN_FAILURES) {
            return STEADY;
        }
        int[] hours = new int[WIDTH * buckets.size()];
        int at = 0;
        for (Bucket bucket : buckets) {
            hours[at++] = (int) bucket.index();
            hours[at++] = saturated(bucket.counters().syncs());
            hours[at++] = saturated(bucket.counters().failed());
        }
        return new Stability(hours);
    }

    /** Whether at least 5 syncs, and 30 % of all, failed in this UTC hour since the epoch, the 23 before it, or later. */
    public boolean isUnstableAt(long hour) {
        long syncs = 0;
        long failures = 0;
        for (int i = hours.length - WIDTH; i >= 0 && hours[i] > hour - HOURS; i -= WIDTH) {
            syncs += hours[i + 1];
            failures += hours[i + 2];
        }
        return failures >= MIN_FAILURES && failures * 100 >= syncs * MIN_PERCENT;
    }

    private static int saturated(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }
}

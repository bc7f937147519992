package io.pisync.processor.order;

import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.DeviceRow;
import java.util.List;

/** The failures of a device within the longest window: pairs of an hour or day since the epoch and a count, ascending. */
final class FailureWindows {
    private static final int[] NEVER = {};
    private static final int HOURS_A_DAY = 24;
    static final FailureWindows NONE = new FailureWindows(0, NEVER, NEVER);

    private final int total;
    private final int[] hours;
    private final int[] days;

    private FailureWindows(int total, int[] hours, int[] days) {
        this.total = total;
        this.hours = hours;
        this.days = days;
    }

    static FailureWindows of(DeviceRow row) {
        long failed = row.counters().failed();
        return failed == 0
                ? NONE
                : new FailureWindows(
                        (int) Math.min(failed, Integer.MAX_VALUE),
                        failing(row.windows().hours()),
                        failing(row.windows().days()));
    }

    /** Returns the failures in each window that ends with this UTC hour since the epoch. */
    FailureCounts at(long hour) {
        if (total == 0) {
            return FailureCounts.NONE;
        }
        long day = hour / HOURS_A_DAY;
        return new FailureCounts(
                total, since(hours, hour - HOURS_A_DAY + 1), since(days, day - 6), since(days, day - 29));
    }

    private static int since(int[] pairs, long index) {
        int sum = 0;
        for (int i = pairs.length - 2; i >= 0 && pairs[i] >= index; i -= 2) {
            sum += pairs[i + 1];
        }
        return sum;
    }

    private static int[] failing(List<Bucket> buckets) {
        int failing = 0;
        for (Bucket bucket : buckets) {
            failing += bucket.counters().failed() > 0 ? 1 : 0;
        }
        if (failing == 0) {
            return NEVER;
        }
        int[] pairs = new int[2 * failing];
        int at = 0;
        for (Bucket bucket : buckets) {
            if (bucket.counters().failed() > 0) {
                pairs[at++] = (int) bucket.index();
                pairs[at++] = (int) Math.min(bucket.counters().failed(), Integer.MAX_VALUE);
            }
        }
        return pairs;
    }
}

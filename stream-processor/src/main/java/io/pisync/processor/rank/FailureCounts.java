package io.pisync.processor.rank;

import io.pisync.contract.read.Window;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often a device failed: in all, and by hour and day of event time as far back as windows reach.
 *
 * @param hours failures by UTC hour since the epoch
 * @param days failures by UTC day since the epoch
 */
public record FailureCounts(long total, NavigableMap<Long, Long> hours, NavigableMap<Long, Long> days) {
    private static final long HOUR_S = 3600;
    private static final long DAY_S = 24 * HOUR_S;
    private static final int HOURS_KEPT = 24;
    private static final int DAYS_KEPT = 30;

    /** With one failure more, received at {@code now}; what no window reaches any more is dropped. */
    public static FailureCounts after(@Nullable FailureCounts before, Instant eventTime, Instant now) {
        NavigableMap<Long, Long> hours = before == null ? new TreeMap<>() : new TreeMap<>(before.hours);
        NavigableMap<Long, Long> days = before == null ? new TreeMap<>() : new TreeMap<>(before.days);
        count(hours, index(eventTime, HOUR_S), index(now, HOUR_S) - HOURS_KEPT + 1);
        count(days, index(eventTime, DAY_S), index(now, DAY_S) - DAYS_KEPT + 1);
        return new FailureCounts(before == null ? 1 : before.total + 1, hours, days);
    }

    /** Failures in this window, seen at {@code now}. */
    public long in(Window window, Instant now) {
        return switch (window) {
            case ALL -> total;
            case HOURS_24 -> since(hours, index(window.startAt(now), HOUR_S));
            case DAYS_7, DAYS_30 -> since(days, index(window.startAt(now), DAY_S));
        };
    }

    private static void count(NavigableMap<Long, Long> counts, long index, long oldestKept) {
        counts.headMap(oldestKept, false).clear();
        if (index >= oldestKept) {
            counts.merge(index, 1L, Long::sum);
        }
    }

    private static long since(NavigableMap<Long, Long> counts, long index) {
        return counts.tailMap(index, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long index(Instant time, long unitS) {
        return Math.floorDiv(time.getEpochSecond(), unitS);
    }
}

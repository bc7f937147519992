package io.pisync.processor.device;

import io.pisync.contract.read.view.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The counts of a device in each of the last 24 UTC hours and 31 UTC days of event time; hours and days without an event are absent
 * (docs/rules.md, "Windows").
 *
 * @param hours ascending
 * @param days ascending
 */
public record Windows(List<Bucket> hours, List<Bucket> days) {
    /** Nothing yet. */
    public static final Windows NONE = new Windows(List.of(), List.of());

    private static final int HOURS_KEPT = 24;
    private static final int DAYS_KEPT = 31;
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    /** Returns the UTC hour of a time, counted since the epoch. */
    public static long hourOf(long timeMs) {
        return Math.floorDiv(timeMs, HOUR_MS);
    }

    /** Returns the UTC day of a time, counted since the epoch. */
    public static long dayOf(long timeMs) {
        return Math.floorDiv(timeMs, DAY_MS);
    }

    /** Returns a copy with one more event; drops buckets that are too old at {@code nowMs}. */
    public Windows plus(Counters event, long timeMs, long nowMs) {
        return new Windows(
                plus(hours, hourOf(timeMs), hourOf(nowMs) - HOURS_KEPT + 1, event, timeMs),
                plus(days, dayOf(timeMs), dayOf(nowMs) - DAYS_KEPT + 1, event, timeMs));
    }

    /** Returns the buckets of a window other than {@link Window#ALL}, as of {@code now}. */
    public List<Bucket> in(Window window, Instant now) {
        long startMs = window.startAt(now).toEpochMilli();
        return window == Window.HOURS_24 ? since(hours, hourOf(startMs)) : since(days, dayOf(startMs));
    }

    private static List<Bucket> plus(List<Bucket> before, long index, long oldestKept, Counters event, long timeMs) {
        int from = 0;
        while (from < before.size() && before.get(from).index() < oldestKept) {
            from++;
        }
        if (index < oldestKept) {
            return from == 0 ? before : List.copyOf(before.subList(from, before.size()));
        }
        List<Bucket> after = new ArrayList<>(before.size() - from + 1);
        after.addAll(before.subList(from, before.size()));
        int at = after.size();
        while (at > 0 && after.get(at - 1).index() > index) {
            at--;
        }
        if (at > 0 && after.get(at - 1).index() == index) {
            after.set(at - 1, after.get(at - 1).plus(event, timeMs));
        } else {
            after.add(at, new Bucket(index, event, timeMs, timeMs));
        }
        return after;
    }

    private static List<Bucket> since(List<Bucket> buckets, long index) {
        int from = buckets.size();
        while (from > 0 && buckets.get(from - 1).index() >= index) {
            from--;
        }
        return buckets.subList(from, buckets.size());
    }
}

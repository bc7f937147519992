package io.pisync.sites.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Determines when a minute is over for all partitions, so that the order in which partitions are read does not matter
 * (docs/adr/0012). A minute is over when every partition has ticked a later one: all its events are known then. It
 * waits for a partition that has stopped ticking for five minutes of arrival time. Only minutes in which a partition
 * ticked count: no time passes in an outage of PiSync. Not thread-safe.
 */
public final class SiteClock {
    /** The minute of changes that arrived before the first tick of their partition. */
    public static final long BEFORE_ALL = Long.MIN_VALUE;

    private static final long WAITED_FOR_MS = Duration.ofMinutes(5).toMillis();
    private static final long MINUTE_MS = 60_000;

    private final int count;
    private final Map<Integer, Long> partitions;
    private final TreeMap<Long, Long> waiting;
    private long closed;
    private long minutes;
    private long arrivedAtMs;

    /** Creates a clock for this number of partitions that continues from this row. */
    public SiteClock(int partitions, ClockRow row) {
        this.count = partitions;
        this.partitions = new HashMap<>(row.partitions());
        this.waiting = new TreeMap<>(row.waiting());
        this.closed = row.closed();
        this.minutes = row.minutes();
        this.arrivedAtMs = row.arrivedAtMs();
    }

    /** Returns the state to store. */
    public ClockRow row() {
        return new ClockRow(new TreeMap<>(partitions), new TreeMap<>(waiting), closed, minutes, arrivedAtMs);
    }

    /** Returns the current minute of a partition, in which its next record counts. */
    public long minuteOf(int partition) {
        return partitions.getOrDefault(partition, BEFORE_ALL);
    }

    /** Returns whether a minute is over. */
    public boolean isOver(long minute) {
        return minute <= closed;
    }

    /**
     * Applies a tick of a partition. Its minutes never decrease: the minute of a broker clock that was set back counts as the next one.
     *
     * @param minute since the epoch
     */
    public void tick(int partition, Instant minute, long arrivedMs) {
        arrivedAtMs = Math.max(arrivedAtMs, arrivedMs);
        long before = minuteOf(partition);
        long next = Math.floorDiv(minute.toEpochMilli(), MINUTE_MS);
        long now = before == BEFORE_ALL ? next : Math.max(next, before + 1);
        partitions.put(partition, now);
        if (!isOver(now)) {
            waiting.putIfAbsent(now, arrivedAtMs);
        }
    }

    /** Returns the minutes that have just ended, in order; from now on {@link #isOver} is true for them. */
    public List<Closed> close() {
        List<Closed> over = new ArrayList<>();
        while (!waiting.isEmpty() && isComplete(waiting.firstKey())) {
            closed = waiting.firstKey();
            waiting.remove(closed);
            minutes++;
            over.add(new Closed(closed, new PastMinute(minutes, Instant.ofEpochMilli((closed + 1) * MINUTE_MS))));
        }
        return over;
    }

    /** A minute that is over. */
    public record Closed(long minute, PastMinute moment) {}

    private boolean isComplete(long minute) {
        boolean isPassed =
                partitions.size() >= count && partitions.values().stream().allMatch(now -> now > minute);
        return isPassed
                || waiting.tailMap(minute, false).values().stream()
                        .anyMatch(arrived -> arrived <= arrivedAtMs - WAITED_FOR_MS);
    }
}

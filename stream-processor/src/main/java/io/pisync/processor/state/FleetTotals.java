package io.pisync.processor.state;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.device.Windows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The totals of all new events of a partition since its beginning.
 *
 * @param syncs the number of events
 * @param failures the number of events with errors
 * @param files the number of files of these events
 * @param byClock the number of events by the source of their time; has every word
 * @param hours of event time, ascending: the last 48 as of the newest record; hours without events are absent
 */
public record FleetTotals(long syncs, long failures, long files, Map<ClockWord, Long> byClock, List<Hour> hours) {
    /** No event. */
    public static final FleetTotals NONE = new FleetTotals(0, 0, 0, nothing(), List.of());

    /** The number of hours kept. */
    public static final int HOURS_KEPT = 48;

    /**
     * One UTC hour of event time.
     *
     * @param index counted since the epoch
     */
    public record Hour(long index, long syncs, long failures) {}

    private static Map<ClockWord, Long> nothing() {
        return Stream.of(ClockWord.values()).collect(Collectors.toUnmodifiableMap(word -> word, word -> 0L));
    }

    /** Counts events. Not thread-safe. */
    public static final class Sum {
        private long syncs;
        private long failures;
        private long files;
        private final Map<ClockWord, Long> byClock;
        private final List<Hour> hours;

        /** Starts with these totals. */
        public Sum(FleetTotals before) {
            syncs = before.syncs;
            failures = before.failures;
            files = before.files;
            byClock = new EnumMap<>(before.byClock);
            hours = new ArrayList<>(before.hours);
        }

        /** Adds a new event; hours that are too old at {@code nowMs} are dropped. */
        public void add(SyncEvent event, long nowMs) {
            int failed = event.outcome().isFailure() ? 1 : 0;
            syncs++;
            failures += failed;
            files += event.totalFilesSynced();
            byClock.merge(event.clock(), 1L, Long::sum);
            long oldest = Windows.hourOf(nowMs) - HOURS_KEPT + 1;
            while (!hours.isEmpty() && hours.get(0).index() < oldest) {
                hours.remove(0);
            }
            long hour = Windows.hourOf(event.eventTime().toEpochMilli());
            if (hour >= oldest) {
                count(hour, failed);
            }
        }

        /** Returns the totals. */
        public FleetTotals totals() {
            return new FleetTotals(syncs, failures, files, Map.copyOf(byClock), List.copyOf(hours));
        }

        private void count(long hour, int failed) {
            int at = hours.size();
            while (at > 0 && hours.get(at - 1).index() > hour) {
                at--;
            }
            Hour known = at > 0 && hours.get(at - 1).index() == hour ? hours.get(at - 1) : null;
            if (known == null) {
                hours.add(at, new Hour(hour, 1, failed));
            } else {
                hours.set(at - 1, new Hour(hour, known.syncs() + 1, known.failures() + failed));
            }
        }
    }
}

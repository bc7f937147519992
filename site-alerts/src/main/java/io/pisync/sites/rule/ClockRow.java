package io.pisync.sites.rule;

import java.util.Map;

/**
 * The stored state of a {@link SiteClock}.
 *
 * @param partitions the minute that each partition is in, by its number; absent for one that has not ticked
 * @param waiting minutes that are not over, with when the first tick of each arrived, epoch ms
 * @param closed the latest minute that is over
 * @param minutes of PiSync's own uptime that are over
 * @param arrivedAtMs when the latest tick arrived, epoch ms
 */
public record ClockRow(
        Map<Integer, Long> partitions, Map<Long, Long> waiting, long closed, long minutes, long arrivedAtMs) {
    /** The state before the first tick. */
    public static final ClockRow NONE = new ClockRow(Map.of(), Map.of(), SiteClock.BEFORE_ALL, 0, SiteClock.BEFORE_ALL);
}

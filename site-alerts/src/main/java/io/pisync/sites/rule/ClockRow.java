package io.pisync.sites.rule;

import java.util.Map;

/**
 * A {@link SiteClock} at rest.
 *
 * @param partitions the minute that each partition is in, by its number; absent for one that has not ticked
 * @param waiting minutes that are not over, with when the first tick of each arrived, epoch ms
 * @param closed the latest minute that is over
 * @param minutes of our own uptime: how many were over
 * @param arrivedAtMs when the latest tick arrived, epoch ms
 */
public record ClockRow(
        Map<Integer, Long> partitions, Map<Long, Long> waiting, long closed, long minutes, long arrivedAtMs) {
    /** Nothing has ticked. */
    public static final ClockRow NONE = new ClockRow(Map.of(), Map.of(), SiteClock.BEFORE_ALL, 0, SiteClock.BEFORE_ALL);
}

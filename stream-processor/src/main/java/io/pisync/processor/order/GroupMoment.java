package io.pisync.processor.order;

/**
 * When devices are grouped.
 *
 * @param hour the UTC hour, since the epoch, in which windows end
 * @param oldestHour devices that were last heard from before are forgotten
 * @param clockMinutes the minute of the partition's clock by which devices are late
 */
record GroupMoment(long hour, long oldestHour, long clockMinutes) {}

package io.pisync.processor.order;

/**
 * The times as of which devices are grouped.
 *
 * @param hour the UTC hour, since the epoch, in which windows end
 * @param oldestHour devices whose last contact was earlier are left out
 * @param clockMinutes the minute of the partition's clock by which devices are late
 */
record GroupMoment(long hour, long oldestHour, long clockMinutes) {}

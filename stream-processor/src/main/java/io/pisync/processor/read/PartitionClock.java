package io.pisync.processor.read;

/**
 * A partition's clock, which counts minutes of our own uptime, beside the calendar.
 *
 * @param minutes counted so far
 * @param lastMinute the calendar's minute, since the epoch, of the last one counted
 */
record PartitionClock(long minutes, long lastMinute) {
    /** The minute since which a device has been silent, outages of our own left out. */
    long silentSinceMinute(long minutesAtContact) {
        return lastMinute - (minutes - minutesAtContact);
    }

    /** The clock at the last contact of a device that has been silent since this minute. */
    long minutesAtContact(long silentSinceMinute) {
        return silentSinceMinute - lastMinute + minutes;
    }
}

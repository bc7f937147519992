package io.pisync.processor.order;

/**
 * The times as of which devices are grouped.
 *
 * @param hour the UTC hour, since the epoch, in which windows end
 * @param oldestHour devices whose last contact was earlier are left out
 * @param clockMinutes the minute of the partition's clock by which devices are late
 */
record GroupMoment(long hour, long oldestHour, long clockMinutes) {
    boolean remembers(DeviceEntry entry) {
        return entry.contactHour() >= oldestHour;
    }

    GroupMoment at(long minute) {
        return new GroupMoment(hour, oldestHour, minute);
    }

    /** Returns whether the other moment differs in a later minute of the partition's clock at most. */
    boolean canMoveTo(GroupMoment other) {
        return other.clockMinutes >= clockMinutes && other.equals(at(other.clockMinutes));
    }
}

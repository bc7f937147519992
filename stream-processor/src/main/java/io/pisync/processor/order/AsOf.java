package io.pisync.processor.order;

/** The times as of which devices are ordered. */
final class AsOf {
    /** The UTC hour since the epoch in which windows end. Guarded by the orders' lock. */
    long windowHour;

    /** The hour of the partition's clock by which states are judged. Written under the orders' lock for writing. */
    volatile long stateHour;

    /** The minute of the partition's clock by which devices are late. */
    volatile long minute;

    /** Returns the moment for groups without devices that had no contact for this many hours. */
    GroupMoment groupMoment(long rememberedHours) {
        return new GroupMoment(windowHour, windowHour - rememberedHours, minute);
    }
}

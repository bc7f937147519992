package io.pisync.processor.order;

/** A sorted index or a sum of devices. Changes require the write lock of {@link OrdersLock}. */
interface Index {
    /** Returns whether a device that changes to {@code next} has to be removed and added again. */
    boolean isElsewhere(DeviceEntry entry, DeviceEntry next);

    /** Adds a device that the index does not contain. */
    void add(DeviceEntry entry);

    /** Removes a device, whose values must be those with which it was added. */
    void remove(DeviceEntry entry);
}

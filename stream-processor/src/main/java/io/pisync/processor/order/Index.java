package io.pisync.processor.order;

/** An order or a sum that devices are in. Changed under the orders' lock for writing. */
interface Index {
    /** Whether a device that becomes {@code next} has to be removed and added again. */
    boolean isElsewhere(DeviceEntry entry, DeviceEntry next);

    /** Adds a device that is not in here. */
    void add(DeviceEntry entry);

    /** Removes a device, which must be as it was when it was added. */
    void remove(DeviceEntry entry);
}

package io.pisync.contract.state;

/** A record of the topic of device states, distinguished by its {@code kind} header. */
public sealed interface DeviceStateEntry permits DeviceStateRecord, PartitionTick {
    /** Returns the record's key: the device id, or {@link PartitionTick#KEY}. */
    String key();
}

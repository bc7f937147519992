package io.pisync.contract.state;

/**
 * A record of the topic of device states, distinguished by its {@code kind} header; its key is the device id, or {@link
 * PartitionTick#KEY}.
 */
public sealed interface DeviceStateEntry permits DeviceStateRecord, PartitionTick {}

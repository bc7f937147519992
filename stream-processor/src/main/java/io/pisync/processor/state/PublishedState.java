package io.pisync.processor.state;

import io.pisync.contract.read.view.DeviceState;

/**
 * The last published state of a device.
 *
 * @param sinceMs when the broker appended the record that caused this state, epoch ms
 */
public record PublishedState(DeviceState state, long sinceMs) {}

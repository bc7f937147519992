package io.pisync.processor.state;

import io.pisync.contract.read.view.DeviceState;

/**
 * The state that was last published of a device.
 *
 * @param sinceMs when the broker appended the record that brought it into this state, epoch ms
 */
public record PublishedState(DeviceState state, long sinceMs) {}

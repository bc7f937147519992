package io.pisync.processor.order;

import io.pisync.processor.device.DeviceRow;
import org.jspecify.annotations.Nullable;

/** A device's row after a change; null if the device was removed. */
public record DeviceChange(String deviceId, @Nullable DeviceRow row) {}

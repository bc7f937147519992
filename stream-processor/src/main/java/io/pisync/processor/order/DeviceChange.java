package io.pisync.processor.order;

import io.pisync.processor.device.DeviceRow;
import org.jspecify.annotations.Nullable;

/** A device's row after a change; null when the device is forgotten. */
public record DeviceChange(String deviceId, @Nullable DeviceRow row) {}

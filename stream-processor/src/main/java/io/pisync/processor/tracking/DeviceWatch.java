package io.pisync.processor.tracking;

import io.pisync.processor.device.DeviceRow;
import org.jspecify.annotations.Nullable;

/** Called for every change of a device's row, in order. */
interface DeviceWatch {
    /** A row becomes another; null is no row. */
    void changed(String deviceId, @Nullable DeviceRow before, @Nullable DeviceRow after);

    /** The sweep has come by a row. */
    void visited(String deviceId, DeviceRow row);
}

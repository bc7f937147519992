package io.pisync.processor.tracking;

import io.pisync.processor.device.DeviceRow;
import org.jspecify.annotations.Nullable;

/** Called for every change of a device's row, in order. */
interface DeviceWatch {
    /** A row was replaced by another; null means no row. */
    void changed(String deviceId, @Nullable DeviceRow before, @Nullable DeviceRow after);

    /** The sweep visited a row. */
    void visited(String deviceId, DeviceRow row);
}

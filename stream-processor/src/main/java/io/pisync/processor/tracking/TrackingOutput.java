package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.state.DeviceStateRecord;
import org.jspecify.annotations.Nullable;

/** Receives the records to publish, in the order of the decisions. */
public interface TrackingOutput {
    /** Publishes a record on the alert topic. */
    void alert(Alert alert);

    /** Publishes a record on the topic of device states; null (a tombstone) for a device that was removed. */
    void state(String deviceId, @Nullable DeviceStateRecord state);
}

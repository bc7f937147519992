package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.state.DeviceStateRecord;
import org.jspecify.annotations.Nullable;

/** Where a story's records go, in the order in which they are decided. */
public interface StoryOutput {
    /** A record of the alert topic. */
    void alert(Alert alert);

    /** A record of the topic of device states; null for a device that is forgotten. */
    void state(String deviceId, @Nullable DeviceStateRecord state);
}

package io.pisync.ingest.clock;

import org.jspecify.annotations.Nullable;

/**
 * A moment on a device's monotonic clock.
 * @param bootId the id of the boot; null if absent
 * @param uptimeMs milliseconds since that boot, at least 0; null if absent
 */
public record BootTime(@Nullable String bootId, @Nullable Long uptimeMs) {
    /** Returns whether both were reported, so that they identify a moment of the device. */
    public boolean isComplete() {
        return bootId != null && uptimeMs != null;
    }
}

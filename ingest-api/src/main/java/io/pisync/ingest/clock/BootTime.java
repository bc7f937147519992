package io.pisync.ingest.clock;

import org.jspecify.annotations.Nullable;

/**
 * A moment on a device's monotonic clock.
 *
 * @param bootId names the boot; null when not told
 * @param uptimeMs milliseconds since that boot, at least 0; null when not told
 */
public record BootTime(@Nullable String bootId, @Nullable Long uptimeMs) {
    /** Neither told. */
    public static final BootTime UNKNOWN = new BootTime(null, null);

    /** Whether both are told, so that no other moment of the device looks the same. */
    public boolean isComplete() {
        return bootId != null && uptimeMs != null;
    }
}

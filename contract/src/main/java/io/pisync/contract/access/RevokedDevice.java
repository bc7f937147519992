package io.pisync.contract.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device whose tokens are rejected, whichever fleet key they were derived from: the value of the topic of revoked
 * devices, under the device's id.
 *
 * @param restoredAt when the device was accepted again; null while it is revoked
 */
public record RevokedDevice(
        int schema,
        String deviceId,
        Instant revokedAt,
        @Nullable Instant restoredAt) {
    /** Creates the record of a device that is revoked now. */
    public static RevokedDevice of(String deviceId, Instant now) {
        return new RevokedDevice(1, deviceId, now, null);
    }

    /** Returns this record for a device that is accepted again; the same if it is already. */
    public RevokedDevice restored(Instant now) {
        return isRevoked() ? new RevokedDevice(schema, deviceId, revokedAt, now) : this;
    }

    /** Returns whether the device's tokens are rejected. */
    public boolean isRevoked() {
        return restoredAt == null;
    }
}

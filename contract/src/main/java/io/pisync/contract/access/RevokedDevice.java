package io.pisync.contract.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device whose tokens, of whichever fleet key, are refused: the value of the topic of revoked devices, under its id.
 *
 * @param restoredAt null while it is revoked
 */
public record RevokedDevice(
        int schema,
        String deviceId,
        Instant revokedAt,
        @Nullable Instant restoredAt) {
    /** From now on. */
    public static RevokedDevice of(String deviceId, Instant now) {
        return new RevokedDevice(1, deviceId, now, null);
    }

    /** The same, let in again. */
    public RevokedDevice restored(Instant now) {
        return new RevokedDevice(schema, deviceId, revokedAt, now);
    }

    /** Whether its tokens are refused. */
    public boolean isRevoked() {
        return restoredAt == null;
    }
}

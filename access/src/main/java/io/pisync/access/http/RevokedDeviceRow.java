package io.pisync.access.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.access.RevokedDevice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A revoked device in an answer; {@code restoredAt} is left out while it is revoked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevokedDeviceRow(
        String deviceId, Instant revokedAt, @Nullable Instant restoredAt) {
    static RevokedDeviceRow of(RevokedDevice device) {
        return new RevokedDeviceRow(device.deviceId(), device.revokedAt(), device.restoredAt());
    }
}

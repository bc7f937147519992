package io.pisync.contract.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One error entry of one sync.
 *
 * @param timestamp the event time of the sync
 */
public record RecentError(
        String deviceId,
        Instant timestamp,
        Instant receivedAt,
        String eventId,
        String code,
        @Nullable String message,
        @Nullable Integer count) {}

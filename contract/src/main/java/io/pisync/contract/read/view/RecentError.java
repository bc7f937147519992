package io.pisync.contract.read.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One error entry of one sync.
 *
 * @param timestamp the event time of the sync
 * @param entry which of the sync's entries it is, from 0: with device and event it tells rows apart
 */
public record RecentError(
        String deviceId,
        Instant timestamp,
        Instant receivedAt,
        String eventId,
        int entry,
        String code,
        @Nullable String message,
        @Nullable Integer count) {}

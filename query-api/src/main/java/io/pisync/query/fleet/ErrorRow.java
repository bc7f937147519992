package io.pisync.query.fleet;

import io.pisync.contract.read.view.RecentError;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An error in a list, as clients see it. */
record ErrorRow(
        String deviceId,
        Instant timestamp,
        Instant receivedAt,
        String eventId,
        int entry,
        String code,
        @Nullable String message,
        @Nullable Integer count) {
    static ErrorRow of(RecentError error) {
        return new ErrorRow(
                error.deviceId(),
                error.timestamp(),
                error.receivedAt(),
                error.eventId(),
                error.entry(),
                error.code(),
                error.message(),
                error.count());
    }
}

package io.pisync.contract.read.view;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device that keeps failing.
 *
 * @param failureCount failed syncs within the window of the question
 */
public record RepeatedFailure(
        String deviceId,
        long failureCount,
        int consecutiveFailures,
        @Nullable Instant lastFailureAt,
        @Nullable Instant lastSuccessAt,
        Instant lastContactAt,
        Map<String, String> labels) {}

package io.pisync.kit.http.problem;

import java.time.Duration;
import java.util.Map;

/** Creates the header with the time after which a client should retry. */
final class RetryAfter {
    static final String HEADER = "Retry-After";

    private RetryAfter() {}

    /** Returns the header in whole seconds, rounded up, at least one. */
    static Map<String, String> header(Duration wait) {
        return Map.of(
                HEADER, Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }
}

package io.pisync.kit.http.problem;

import java.time.Duration;
import java.util.Map;

/** The header that says when to come back. */
final class RetryAfter {
    static final String HEADER = "Retry-After";

    private RetryAfter() {}

    /** Whole seconds, rounded up, at least one. */
    static Map<String, String> header(Duration wait) {
        return Map.of(
                HEADER, Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds())));
    }
}

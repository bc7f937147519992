package io.pisync.simulator;

import java.time.Duration;
import java.util.Optional;

/** Decides when and how often a device retries (docs/devices.md, "In short"). */
final class RetryPolicy {
    /** The number of attempts before an upload is given up. */
    static final int ATTEMPTS = 8;

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long LONGEST_ASKED_S = 30;

    private RetryPolicy() {}

    /** Returns whether the same upload is retriable; status 0 means no answer. */
    static boolean isWorthRetrying(int status) {
        return status == 0 || status == 408 || status == 429 || status >= 500;
    }

    /**
     * Returns the backoff after an attempt, at most 30 s.
     *
     * @param attempt 1 for the first
     * @param retryAfter the header, in seconds, if there was one; anything unreadable counts as none
     */
    static Duration pauseAfter(int attempt, Optional<String> retryAfter) {
        return retryAfter
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_ASKED_S)))
                .orElseGet(() -> backoff(attempt));
    }

    private static Duration backoff(int attempt) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}

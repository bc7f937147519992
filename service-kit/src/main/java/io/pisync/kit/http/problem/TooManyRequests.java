package io.pisync.kit.http.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** 429: the client exceeds its rate limit. Sends Retry-After. */
public class TooManyRequests extends HttpProblem {
    /**
     * Creates the problem; {@code retryAfter} is sent in whole seconds, rounded up, at least one; {@code more} are
     * further response headers.
     */
    public TooManyRequests(String detail, Duration retryAfter, Map<String, String> more) {
        super(Problem.of(429, "too-many-requests", "Too many requests", detail), headers(retryAfter, more));
    }

    private static Map<String, String> headers(Duration retryAfter, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.putAll(RetryAfter.header(retryAfter));
        return headers;
    }
}

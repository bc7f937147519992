package io.pisync.kit.http.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** 429: the client asks more often than it may. Carries Retry-After. */
public class TooManyRequests extends HttpProblem {
    /** {@code retryAfter} is sent in whole seconds, rounded up, at least one. */
    public TooManyRequests(String detail, Duration retryAfter) {
        this(detail, retryAfter, Map.of());
    }

    /** With further response headers. */
    public TooManyRequests(String detail, Duration retryAfter, Map<String, String> more) {
        super(Problem.of(429, "too-many-requests", "Too many requests", detail), headers(retryAfter, more));
    }

    private static Map<String, String> headers(Duration retryAfter, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.putAll(RetryAfter.header(retryAfter));
        return headers;
    }
}

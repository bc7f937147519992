package io.pisync.kit.http.problem;

import java.time.Duration;

/** 429: the client asks more often than it may. Carries Retry-After. */
public class TooManyRequests extends HttpProblem {
    /** {@code retryAfter} is sent in whole seconds, rounded up, at least one. */
    public TooManyRequests(String detail, Duration retryAfter) {
        super(Problem.of(429, "too-many-requests", "Too many requests", detail), RetryAfter.header(retryAfter));
    }
}

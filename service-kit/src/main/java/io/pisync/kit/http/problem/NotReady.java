package io.pisync.kit.http.problem;

import java.time.Duration;

/** 503: the service cannot answer now, but later; never confused with "not found". Carries Retry-After. */
public class NotReady extends HttpProblem {
    /** Asks to come back after a second. */
    public NotReady(String detail) {
        this(detail, Duration.ofSeconds(1));
    }

    /** {@code retryAfter} is sent in whole seconds, rounded up, at least one. */
    public NotReady(String detail, Duration retryAfter) {
        this("not-ready", "Not ready", detail, retryAfter);
    }

    /** For named kinds of "not now". */
    protected NotReady(String code, String title, String detail, Duration retryAfter) {
        super(Problem.of(503, code, title, detail), RetryAfter.header(retryAfter));
    }
}

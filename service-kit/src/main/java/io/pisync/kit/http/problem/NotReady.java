package io.pisync.kit.http.problem;

import java.time.Duration;

/**
 * 503: the service cannot answer at present; the request is retriable. Unlike 404 it does not imply that the resource is missing. Sends
 * Retry-After.
 */
public class NotReady extends HttpProblem {
    /** Creates the problem with a retry after one second. */
    public NotReady(String detail) {
        this(detail, Duration.ofSeconds(1));
    }

    /** Creates the problem; {@code retryAfter} is sent in whole seconds, rounded up, at least one. */
    public NotReady(String detail, Duration retryAfter) {
        this("not-ready", "Not ready", detail, retryAfter);
    }

    /** Creates a problem with its own code and title. */
    protected NotReady(String code, String title, String detail, Duration retryAfter) {
        super(Problem.of(503, code, title, detail), RetryAfter.header(retryAfter));
    }
}

package io.pisync.kit.http.problem;

import java.util.Map;

/** Thrown by handlers for an answer that is an error; named exceptions extend it. It carries no stack trace. */
public class HttpProblem extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public HttpProblem(Problem problem) {
        this(problem, Map.of());
    }

    /** With response headers to send, such as {@code Retry-After}. */
    public HttpProblem(Problem problem, Map<String, String> headers) {
        super(problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()), null, false, false);
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public final Problem problem() {
        return problem;
    }

    public final Map<String, String> headers() {
        return headers;
    }
}

package io.pisync.kit.http.problem;

import java.util.Map;

/** Thrown by handlers to answer with an error; specific exceptions extend it. It has no stack trace. */
public class HttpProblem extends RuntimeException {
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public HttpProblem(Problem problem) {
        this(problem, Map.of());
    }

    /** Creates a problem with response headers, such as {@code Retry-After}. */
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

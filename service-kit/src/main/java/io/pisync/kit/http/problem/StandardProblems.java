package io.pisync.kit.http.problem;

import org.jspecify.annotations.Nullable;

/** Creates problems for statuses that the HTTP server or the router return. */
public final class StandardProblems {
    private StandardProblems() {}

    public static Problem of(int status, @Nullable String detail) {
        return switch (status) {
            case 400 -> Problem.of(400, "bad-request", "Bad request", detail);
            case 404 -> Problem.of(404, "not-found", "Not found", detail);
            case 405 -> Problem.of(405, "method-not-allowed", "Method not allowed", detail);
            case 406 -> Problem.of(406, "not-acceptable", "Not acceptable", detail);
            case 408 -> Problem.of(408, "request-timeout", "Request timeout", detail);
            case 413 -> Problem.of(413, "content-too-large", "Content too large", detail);
            case 414 -> Problem.of(414, "uri-too-long", "URI too long", detail);
            case 415 -> Problem.of(415, "unsupported-media-type", "Unsupported media type", detail);
            case 429 -> Problem.of(429, "too-many-requests", "Too many requests", detail);
            case 431 -> Problem.of(431, "header-fields-too-large", "Request header fields too large", detail);
            case 500 -> Problem.of(500, "internal-error", "Internal error", detail);
            case 503 -> Problem.of(503, "not-ready", "Not ready", detail);
            default -> Problem.of(status, "http-" + status, status < 500 ? "Request refused" : "Server error", detail);
        };
    }

    /** Creates the problem of an internal error; details are only in the log, under the request id. */
    public static Problem internal(String requestId) {
        return of(500, "Internal error; see the server's log for request id " + requestId);
    }
}

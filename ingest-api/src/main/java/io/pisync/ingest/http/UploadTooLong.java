package io.pisync.ingest.http;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 413: more events than an upload may have. */
final class UploadTooLong extends HttpProblem {
    UploadTooLong(int max) {
        super(Problem.of(
                413, "too-many-events", "Too many events", "An upload must not hold more than " + max + " events"));
    }
}

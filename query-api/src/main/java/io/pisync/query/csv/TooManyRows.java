package io.pisync.query.csv;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** A list does not fit into one file. */
final class TooManyRows extends HttpProblem {
    TooManyRows(int maxRows) {
        super(Problem.of(
                413,
                "too-many-rows",
                "Too many rows for one file",
                "A file has at most " + maxRows + " rows; ask with filters, or page by page with limit"));
    }
}

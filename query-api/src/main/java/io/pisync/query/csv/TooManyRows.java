package io.pisync.query.csv;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 413: a list has more rows than one file may have. */
final class TooManyRows extends HttpProblem {
    TooManyRows(int maxRows) {
        super(Problem.of(
                413,
                "too-many-rows",
                "Too many rows for one file",
                "A file has at most " + maxRows + " rows; use filters, or read page by page with limit"));
    }
}

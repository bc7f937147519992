package io.pisync.access.http;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 409: nobody is asked for a key here, so there is none to give or change. */
final class AccessIsOpen extends HttpProblem {
    /** {@code consequence}: what the caller does instead. */
    AccessIsOpen(String consequence) {
        super(Problem.of(
                409, "access-is-open", "Access is open", "This server requires no key or token: " + consequence));
    }
}

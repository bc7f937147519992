package io.pisync.access.http;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 409: no key is required here, so keys cannot be created or changed. */
final class AccessIsOpen extends HttpProblem {
    /** {@code consequence}: what the caller does instead. */
    AccessIsOpen(String consequence) {
        super(Problem.of(
                409, "access-is-open", "Access is open", "This server requires no key or token: " + consequence));
    }
}

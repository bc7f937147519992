package io.pisync.query.fleet;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 404: no device that is in use or expected has this label. */
final class GroupNotFound extends HttpProblem {
    GroupNotFound(String name, String value) {
        super(Problem.of(
                404,
                "group-not-found",
                "Group not found",
                "No device in use or expected has the label " + name + "=" + value));
    }
}

package io.pisync.query.command;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 404: no alert of this id is open, or was lately. */
final class AlertNotFound extends HttpProblem {
    AlertNotFound(String alertId) {
        super(Problem.of(404, "alert-not-found", "Alert not found", "No alert " + alertId + " is open"));
    }
}

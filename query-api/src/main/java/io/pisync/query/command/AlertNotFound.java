package io.pisync.query.command;

import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 404: no open or recently resolved alert has this id. */
final class AlertNotFound extends HttpProblem {
    AlertNotFound(String alertId) {
        super(Problem.of(404, "alert-not-found", "Alert not found", "No alert " + alertId + " is open"));
    }
}

package io.pisync.query.command;

import io.pisync.contract.alert.Alert;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 409: the alert is resolved and cannot be acknowledged. */
final class AlertNotOpen extends HttpProblem {
    AlertNotOpen(Alert alert) {
        super(Problem.of(
                409,
                "alert-not-open",
                "Alert not open",
                "The alert was resolved, as detected at " + alert.detectedAt()));
    }
}

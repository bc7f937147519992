package io.pisync.query.command;

import io.pisync.contract.alert.Alert;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;

/** 409: the alert is about a site, but only alerts of devices can be acknowledged. */
final class AlertOfSite extends HttpProblem {
    AlertOfSite(Alert alert) {
        super(Problem.of(
                409,
                "alert-of-a-site",
                "Alert of a site",
                "The alert is about the whole site " + alert.subject() + "; acknowledge the alerts of its devices"));
    }
}

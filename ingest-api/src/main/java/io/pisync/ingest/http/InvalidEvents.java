package io.pisync.ingest.http;

import io.pisync.ingest.event.EventProblem;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import java.util.List;

/** 400: no event in the body is valid. Sending it again does not help. */
final class InvalidEvents extends HttpProblem {
    private static final int MAX_SHOWN = 1_000;

    InvalidEvents(String detail, List<EventProblem> problems) {
        super(Problem.of(400, "invalid-event", "Invalid event", detail)
                .withErrors(errors(problems.subList(0, Math.min(MAX_SHOWN, problems.size())))));
    }

    /** Converts problems to the errors in an answer. */
    static List<FieldError> errors(List<EventProblem> problems) {
        if (problems.isEmpty()) {
            return List.of();
        }
        return problems.stream()
                .map(problem -> new FieldError(problem.pointer(), problem.code().word(), problem.detail()))
                .toList();
    }
}

package io.pisync.query.command;

import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import java.util.List;

/** 400: a command's body is invalid. */
final class InvalidCommand extends HttpProblem {
    InvalidCommand(List<FieldError> errors) {
        super(Problem.of(400, "invalid-command", "Invalid command", "The command is not valid")
                .withErrors(errors));
    }
}

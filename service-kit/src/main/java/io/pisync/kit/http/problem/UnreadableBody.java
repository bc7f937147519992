package io.pisync.kit.http.problem;

/** 400: the body cannot be read as what its headers say it is. */
public final class UnreadableBody extends HttpProblem {
    public UnreadableBody(String detail) {
        super(Problem.of(400, "unreadable-body", "Unreadable body", detail));
    }
}

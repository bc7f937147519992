package io.pisync.kit.http.problem;

/** 400: the body does not have the format that its headers announce. */
public final class UnreadableBody extends HttpProblem {
    public UnreadableBody(String detail) {
        super(Problem.of(400, "unreadable-body", "Unreadable body", detail));
    }
}

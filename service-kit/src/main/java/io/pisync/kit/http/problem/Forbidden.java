package io.pisync.kit.http.problem;

/** 403: the caller is authenticated but lacks the permission. */
public class Forbidden extends HttpProblem {
    /** Creates the problem; {@code needed} names the missing permission, for people. */
    public Forbidden(String needed) {
        this("forbidden", "Forbidden", "This needs " + needed);
    }

    /** Creates a problem with its own code and title. */
    public Forbidden(String code, String title, String detail) {
        super(Problem.of(403, code, title, detail));
    }
}

package io.pisync.kit.http.problem;

/** 403: known, but not for this. */
public class Forbidden extends HttpProblem {
    /** {@code needed} names what is needed, for people. */
    public Forbidden(String needed) {
        this("forbidden", "Forbidden", "This needs " + needed);
    }

    /** Another kind of "you may not". */
    public Forbidden(String code, String title, String detail) {
        super(Problem.of(403, code, title, detail));
    }
}

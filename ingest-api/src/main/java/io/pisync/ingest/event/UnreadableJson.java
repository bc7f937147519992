package io.pisync.ingest.event;

/** Thrown if the whole document is unreadable, so that its events cannot be judged. */
public final class UnreadableJson extends Exception {
    private final transient EventProblem problem;

    UnreadableJson(String pointer, String detail) {
        super(detail, null, false, false);
        this.problem = new EventProblem(pointer, ProblemCode.UNREADABLE_JSON, detail);
    }

    /** The position and the reason. */
    public EventProblem problem() {
        return problem;
    }
}

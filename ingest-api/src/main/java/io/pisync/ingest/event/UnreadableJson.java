package io.pisync.ingest.event;

/** The document as a whole cannot be read, so that nothing can be said about its events. */
public final class UnreadableJson extends Exception {
    private final transient EventProblem problem;

    UnreadableJson(String pointer, String detail) {
        super(detail, null, false, false);
        this.problem = new EventProblem(pointer, ProblemCode.UNREADABLE_JSON, detail);
    }

    /** Where and why. */
    public EventProblem problem() {
        return problem;
    }
}

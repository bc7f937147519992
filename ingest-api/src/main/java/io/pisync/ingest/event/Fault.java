package io.pisync.ingest.event;

/** What something wrong in a field costs (docs/rules.md, "A decoration never costs the event"). */
enum Fault {
    /** The event is refused. */
    COSTS_THE_EVENT,
    /** The field is as absent, or in part; a warning says so. */
    COSTS_THE_FIELD;

    void found(Findings findings, String pointer, ProblemCode code, String detail) {
        if (this == COSTS_THE_EVENT) {
            findings.problem(pointer, code, detail);
        } else {
            findings.warning(pointer, code, detail);
        }
    }
}

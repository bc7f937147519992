package io.pisync.ingest.event;

/** The consequence of an error in a field (docs/rules.md, "A decoration never costs the event"). */
enum Fault {
    /** The event is rejected. */
    COSTS_THE_EVENT,
    /** The field, or a part of it, is ignored; a warning reports that. */
    COSTS_THE_FIELD;

    void found(Findings findings, String pointer, ProblemCode code, String detail) {
        if (this == COSTS_THE_EVENT) {
            findings.problem(pointer, code, detail);
        } else {
            findings.warning(pointer, code, detail);
        }
    }
}

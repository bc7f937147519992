package io.pisync.ingest.event;

import java.util.List;

/** The result of decoding one item of a document. */
public sealed interface Decoded {
    /** A valid event; the warnings list its repairs. */
    record Valid(ReportedEvent event, List<EventProblem> warnings) implements Decoded {}

    /** An invalid item with all its problems, at least one. */
    record Invalid(List<EventProblem> problems) implements Decoded {}
}

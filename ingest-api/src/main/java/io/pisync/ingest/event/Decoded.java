package io.pisync.ingest.event;

import java.util.List;

/** What became of one item of a document. */
public sealed interface Decoded {
    /** A valid event; the warnings list its repairs. */
    record Valid(ReportedEvent event, List<EventProblem> warnings) implements Decoded {}

    /** It breaks these rules: at least one, and all of them. */
    record Invalid(List<EventProblem> problems) implements Decoded {}
}

package io.pisync.ingest.event;

/** A document has more events than an upload may have. */
public final class TooManyEvents extends Exception {
    TooManyEvents(int max) {
        super("more than " + max + " events", null, false, false);
    }
}

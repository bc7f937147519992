package io.pisync.ingest.event;

/** A document has more events than an upload may have. */
public final class TooManyEvents extends Exception {
    private final int max;

    TooManyEvents(int max) {
        super("more than " + max + " events", null, false, false);
        this.max = max;
    }

    /** The maximum number of events. */
    public int max() {
        return max;
    }
}

package io.pisync.ingest.event;

/** A document holds more events than one upload may. */
public final class TooManyEvents extends Exception {
    private final int max;

    TooManyEvents(int max) {
        super("more than " + max + " events", null, false, false);
        this.max = max;
    }

    /** How many are allowed. */
    public int max() {
        return max;
    }
}

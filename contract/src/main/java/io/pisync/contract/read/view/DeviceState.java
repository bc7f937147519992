package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Summarizes a device for operators; the first state that applies, in the order of declaration (docs/rules.md,
 * "State").
 */
public enum DeviceState {
    /** Out of use: excluded from all counts and lists except those of this state. */
    RETIRED("retired"),
    /** A silent episode is open. */
    SILENT("silent"),
    /** The streak has reached the threshold. */
    FAILING("failing"),
    /** The newest sync failed. */
    WARNING("warning"),
    /** The newest sync succeeded, but many syncs of the last 24 hours failed. */
    UNSTABLE("unstable"),
    OK("ok");

    private final String word;

    DeviceState(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON, metrics and query parameters. */
    @JsonValue
    public String word() {
        return word;
    }

    /**
     * Returns the position in the order of declaration, from 0; used as the index of counts by state. Nothing stored
     * depends on it.
     */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}

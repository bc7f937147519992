package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Summarizes a device for operators; the first state that applies, in the order of declaration (docs/rules.md,
 * "State").
 */
public enum DeviceState {
    /** Out of use: excluded from all counts and lists except those of this state. */
    @JsonProperty("retired")
    RETIRED("retired"),
    /** A silent episode is open. */
    @JsonProperty("silent")
    SILENT("silent"),
    /** The streak has reached the threshold. */
    @JsonProperty("failing")
    FAILING("failing"),
    /** The newest sync failed. */
    @JsonProperty("warning")
    WARNING("warning"),
    /** The newest sync succeeded, but many syncs of the last 24 hours failed. */
    @JsonProperty("unstable")
    UNSTABLE("unstable"),
    @JsonProperty("ok")
    OK("ok");

    private final String word;

    DeviceState(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON, metrics and query parameters. */
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

package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a device is to an operator at a glance, the first that holds (docs/rules.md, "State"). */
public enum DeviceState {
    /** Out of use: in no counts and lists but those of this state. */
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
    /** The newest sync succeeded, but many of the last 24 hours failed. */
    @JsonProperty("unstable")
    UNSTABLE("unstable"),
    @JsonProperty("ok")
    OK("ok");

    private final String word;

    DeviceState(String word) {
        this.word = word;
    }

    /** The word used in JSON, metrics and query parameters. */
    public String word() {
        return word;
    }

    /** Its place in the order in which the states are declared, from 0: the index of counts by state. Nothing stored depends on it. */
    @SuppressWarnings("EnumOrdinal")
    public int place() {
        return ordinal();
    }
}

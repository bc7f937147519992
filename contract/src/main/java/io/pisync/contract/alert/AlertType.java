package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an episode is about. */
public enum AlertType {
    /** The device fails again and again. */
    @JsonProperty("consecutive_failures")
    CONSECUTIVE_FAILURES("consecutive_failures"),
    /** The device has not been heard from. */
    @JsonProperty("silent")
    SILENT("silent");

    private final String word;

    AlertType(String word) {
        this.word = word;
    }

    /** The word used in JSON, metrics, query parameters and the alert's id. */
    public String word() {
        return word;
    }
}

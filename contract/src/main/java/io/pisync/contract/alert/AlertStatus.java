package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The change of an episode that an alert record reports. */
public enum AlertStatus {
    @JsonProperty("opened")
    OPENED("opened"),
    @JsonProperty("updated")
    UPDATED("updated"),
    @JsonProperty("resolved")
    RESOLVED("resolved");

    private final String word;

    AlertStatus(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON, metrics and the CloudEvents type. */
    public String word() {
        return word;
    }
}

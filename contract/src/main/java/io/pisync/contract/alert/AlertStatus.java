package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonValue;

/** The change of an episode that an alert record reports. */
public enum AlertStatus {
    OPENED("opened"),
    UPDATED("updated"),
    RESOLVED("resolved");

    private final String word;

    AlertStatus(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON, metrics and the CloudEvents type. */
    @JsonValue
    public String word() {
        return word;
    }
}

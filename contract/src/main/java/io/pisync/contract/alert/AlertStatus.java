package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has become of an episode with this record. */
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

    /** The word used in JSON, metrics and the CloudEvents type. */
    public String word() {
        return word;
    }
}

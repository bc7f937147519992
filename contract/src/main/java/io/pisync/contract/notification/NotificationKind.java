package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The purposes of notifications. */
public enum NotificationKind {
    /** Reports the changes in a group. */
    @JsonProperty("message")
    MESSAGE("message"),
    /** Summarises the changes in many groups, because the receiver would get too many messages. */
    @JsonProperty("summary")
    SUMMARY("summary"),
    /** Reports the alerts that are open now to an Alertmanager; sent repeatedly. */
    @JsonProperty("levels")
    LEVELS("levels"),
    /** Summarizes a day in numbers. */
    @JsonProperty("digest")
    DIGEST("digest"),
    /** Tests a receiver on a person's request. */
    @JsonProperty("test")
    TEST("test");

    private final String word;

    NotificationKind(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON and metrics. */
    public String word() {
        return word;
    }
}

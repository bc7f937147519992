package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a notification is for. */
public enum NotificationKind {
    /** What changed in a group. */
    @JsonProperty("message")
    MESSAGE("message"),
    /** What is open now, for an Alertmanager; sent again and again. */
    @JsonProperty("levels")
    LEVELS("levels"),
    /** A day in numbers. */
    @JsonProperty("digest")
    DIGEST("digest"),
    /** Somebody tries a receiver. */
    @JsonProperty("test")
    TEST("test");

    private final String word;

    NotificationKind(String word) {
        this.word = word;
    }

    /** The word used in JSON and metrics. */
    public String word() {
        return word;
    }
}

package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonValue;

/** The purposes of notifications. */
public enum NotificationKind {
    /** Reports the changes in a group. */
    MESSAGE("message"),
    /** Summarises the changes in many groups, because the receiver would get too many messages. */
    SUMMARY("summary"),
    /** Reports the alerts that are open now to an Alertmanager; sent repeatedly. */
    LEVELS("levels"),
    /** Summarizes a day in numbers. */
    DIGEST("digest"),
    /** Tests a receiver on a person's request. */
    TEST("test");

    private final String word;

    NotificationKind(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON and metrics. */
    @JsonValue
    public String word() {
        return word;
    }
}

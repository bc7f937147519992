package io.pisync.contract.read.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of event time that begins on a full UTC hour or day (docs/rules.md, "Windows"). It has no upper bound, so that
 * it includes an event whose clock is a few minutes ahead.
 */
public enum Window {
    /** Since first seen. */
    ALL("all"),
    /** This and the 23 previous UTC hours. */
    HOURS_24("24h"),
    /** Today and the 6 previous UTC days. */
    DAYS_7("7d"),
    /** Today and the 29 previous UTC days. */
    DAYS_30("30d");

    private final String word;

    Window(String word) {
        this.word = word;
    }

    /** Returns the word used in query parameters and JSON. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Returns the beginning of this window at {@code now}. */
    public Instant startAt(Instant now) {
        return switch (this) {
            case ALL -> Instant.MIN;
            case HOURS_24 -> now.truncatedTo(ChronoUnit.HOURS).minus(23, ChronoUnit.HOURS);
            case DAYS_7 -> now.truncatedTo(ChronoUnit.DAYS).minus(6, ChronoUnit.DAYS);
            case DAYS_30 -> now.truncatedTo(ChronoUnit.DAYS).minus(29, ChronoUnit.DAYS);
        };
    }
}

package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** The source of an event's {@code event_time} (docs/rules.md, "The clocks of an event"). */
public enum ClockWord {
    /** From the device's monotonic clock, within one boot. */
    MONOTONIC("monotonic"),
    /** From the device's clock, corrected by its error at the time of sending. */
    CORRECTED("corrected"),
    /** The device's timestamp, unchanged. */
    OK("ok"),
    /** The device sent no timestamp: PiSync's time of receipt. */
    ABSENT("absent"),
    /** The device's timestamp is in the future: PiSync's time of receipt. */
    FUTURE("future"),
    /** The device's clock was never set: PiSync's time of receipt. */
    UNSET("unset");

    private final String word;

    ClockWord(String word) {
        this.word = word;
    }

    /** Returns whether the event time is PiSync's time of receipt. */
    public boolean isOurs() {
        return this == ABSENT || this == FUTURE || this == UNSET;
    }

    /** Returns whether the device's clock was wrong, as a clock without a battery is after a start. */
    public boolean isFault() {
        return this == CORRECTED || this == FUTURE || this == UNSET;
    }

    /** Returns the word used in JSON and metrics. */
    @JsonValue
    public String word() {
        return word;
    }
}

package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The source of an event's {@code event_time} (docs/rules.md, "The clocks of an event"). */
public enum ClockWord {
    /** From the device's monotonic clock, within one boot. */
    @JsonProperty("monotonic")
    MONOTONIC,
    /** From the device's clock, corrected by its error at the time of sending. */
    @JsonProperty("corrected")
    CORRECTED,
    /** The device's timestamp, unchanged. */
    @JsonProperty("ok")
    OK,
    /** The device sent no timestamp: PiSync's time of receipt. */
    @JsonProperty("absent")
    ABSENT,
    /** The device's timestamp is in the future: PiSync's time of receipt. */
    @JsonProperty("future")
    FUTURE,
    /** The device's clock was never set: PiSync's time of receipt. */
    @JsonProperty("unset")
    UNSET;

    /** Returns whether the event time is PiSync's time of receipt. */
    public boolean isOurs() {
        return this == ABSENT || this == FUTURE || this == UNSET;
    }

    /** Returns whether the device's clock was wrong, as a clock without a battery is after a start. */
    public boolean isFault() {
        return this == CORRECTED || this == FUTURE || this == UNSET;
    }

    /** Returns the word used in JSON and metrics. */
    public String word() {
        return switch (this) {
            case MONOTONIC -> "monotonic";
            case CORRECTED -> "corrected";
            case OK -> "ok";
            case ABSENT -> "absent";
            case FUTURE -> "future";
            case UNSET -> "unset";
        };
    }
}

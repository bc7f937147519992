package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an event's {@code event_time} was found (docs/rules.md, "The clocks of an event"). */
public enum ClockWord {
    /** From the device's monotonic clock, within one boot. */
    @JsonProperty("monotonic")
    MONOTONIC,
    /** From the device's clock, corrected by how wrong it was when it sent. */
    @JsonProperty("corrected")
    CORRECTED,
    /** The device's timestamp as it is. */
    @JsonProperty("ok")
    OK,
    /** The device gave none: our own time of receipt. */
    @JsonProperty("absent")
    ABSENT,
    /** The device's time lies ahead of ours: our own time of receipt. */
    @JsonProperty("future")
    FUTURE,
    /** The device's clock was never set: our own time of receipt. */
    @JsonProperty("unset")
    UNSET;

    /** Whether the event's time is our own time of receipt. */
    public boolean isOurs() {
        return this == ABSENT || this == FUTURE || this == UNSET;
    }

    /** Whether the device's clock was wrong, as one without a battery is after a start. */
    public boolean isFault() {
        return this == CORRECTED || this == FUTURE || this == UNSET;
    }

    /** The word used in JSON and metrics. */
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

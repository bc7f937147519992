package io.pisync.processor.alert;

import io.pisync.contract.alert.AlertReason;
import java.time.Instant;

/**
 * The reason why an alert is resolved without a record from its device.
 *
 * @param at the time of the end
 * @param words the part of the message after the device's id
 */
public record Ending(AlertReason reason, Instant at, String words) {
    /** A person retired the device. */
    public static Ending retired(Instant at) {
        return new Ending(AlertReason.RETIRED, at, "was retired.");
    }

    /** A person sent the command to forget the device. */
    public static Ending forgotten(Instant at) {
        return new Ending(AlertReason.FORGOTTEN, at, "was forgotten.");
    }

    /** The device had no contact for too long. */
    public static Ending expired(Instant at) {
        return new Ending(AlertReason.FORGOTTEN, at, "has not been heard from for so long that it is forgotten.");
    }
}

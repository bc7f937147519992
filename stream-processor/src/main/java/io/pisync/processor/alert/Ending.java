package io.pisync.processor.alert;

import io.pisync.contract.alert.AlertReason;
import java.time.Instant;

/**
 * Why alerts end that their device has not ended.
 *
 * @param at when
 * @param words what the message says behind the device's id
 */
public record Ending(AlertReason reason, Instant at, String words) {
    /** Somebody retired the device. */
    public static Ending retired(Instant at) {
        return new Ending(AlertReason.RETIRED, at, "was retired.");
    }

    /** Somebody let the device be forgotten. */
    public static Ending forgotten(Instant at) {
        return new Ending(AlertReason.FORGOTTEN, at, "was forgotten.");
    }

    /** The device was not heard from for too long. */
    public static Ending expired(Instant at) {
        return new Ending(AlertReason.FORGOTTEN, at, "has not been heard from for so long that it is forgotten.");
    }
}

package io.pisync.contract.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of one device, or of one of its alerts. It travels in order with the device's events (docs/rules.md, "Commands").
 *
 * @param schema 1
 * @param commandId the idempotency key, 1–64 characters, unique within the device
 * @param deviceId the device, also the record's key
 * @param by who asks, 1–100 characters
 * @param at our clock, when the request was accepted
 * @param note why, at most 500 characters, or null
 * @param alertId the alert that is acknowledged; null for other commands
 * @param until when the acknowledgement ends, if that is before the alert does; else null
 */
public record Command(
        int schema,
        String commandId,
        CommandWord command,
        String deviceId,
        String by,
        Instant at,
        @Nullable String note,
        @Nullable String alertId,
        @Nullable Instant until)
        implements DeviceRecord {
    /** The longest name of a person, in characters (code points). */
    public static final int MAX_BY_CHARACTERS = 100;

    /** The longest note, in characters (code points). */
    public static final int MAX_NOTE_CHARACTERS = 500;
}

package io.pisync.contract.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's request about one device or one of its alerts. It is processed in order with the device's events
 * (docs/rules.md, "Commands").
 *
 * @param schema 1
 * @param commandId the idempotency key, 1–64 characters, unique within the device
 * @param deviceId the device, also the record's key
 * @param by the person, 1–100 characters
 * @param at when the request was accepted, by PiSync's clock
 * @param note the reason, at most 500 characters, or null
 * @param alertId the alert to acknowledge; null for other commands
 * @param until when the acknowledgement ends, if it ends before the alert is resolved; else null
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
    /** The maximum length of a person's name, in characters (code points). */
    public static final int MAX_BY_CHARACTERS = 100;

    /** The maximum length of a note, in characters (code points). */
    public static final int MAX_NOTE_CHARACTERS = 500;
}

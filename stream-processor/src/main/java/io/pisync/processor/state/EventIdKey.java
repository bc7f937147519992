package io.pisync.processor.state;

import io.pisync.contract.event.Command;

/**
 * The identity of an event; of a command; or the mark of a device that is being forgotten. What is no event's begins with a control
 * character, which no id of a device or an event has.
 */
public record EventIdKey(String deviceId, String eventId) {
    private static final String OF_COMMAND = "\u0001";
    private static final String MARKS = "\u0001forgotten";

    /** No mark is before it. */
    public static final EventIdKey FIRST_MARK = firstOf(MARKS);

    /** Every mark is before it. */
    public static final EventIdKey BEHIND_MARKS = behind(MARKS);

    /** A command's identity. */
    public static EventIdKey of(Command command) {
        return new EventIdKey(command.deviceId(), OF_COMMAND + command.commandId());
    }

    /** The mark of a device of which something may be left; its value is when it was forgotten. */
    public static EventIdKey markOf(String deviceId) {
        return new EventIdKey(MARKS, deviceId);
    }

    /** No id of the device is before it. */
    public static EventIdKey firstOf(String deviceId) {
        return new EventIdKey(deviceId, "");
    }

    /** Every id of the device is before it, and no other device's. */
    public static EventIdKey behind(String deviceId) {
        return new EventIdKey(deviceId + "\u0001", "");
    }
}

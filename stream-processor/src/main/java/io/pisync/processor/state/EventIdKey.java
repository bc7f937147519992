package io.pisync.processor.state;

import io.pisync.contract.event.Command;

/**
 * The key of an event id, of a command id, or of the mark of a device that is being removed. Keys of commands and marks contain a control
 * character, which ids of devices and events cannot contain.
 */
public record EventIdKey(String deviceId, String eventId) {
    private static final String OF_COMMAND = "\u0001";
    private static final String MARKS = "\u0001forgotten";

    /** Lower bound of all marks, inclusive. */
    public static final EventIdKey FIRST_MARK = firstOf(MARKS);

    /** Upper bound of all marks, exclusive. */
    public static final EventIdKey BEHIND_MARKS = behind(MARKS);

    /** Returns the key of a command. */
    public static EventIdKey of(Command command) {
        return new EventIdKey(command.deviceId(), OF_COMMAND + command.commandId());
    }

    /** Returns the mark of a device that is being removed; its value is the time of the removal. */
    public static EventIdKey markOf(String deviceId) {
        return new EventIdKey(MARKS, deviceId);
    }

    /** Returns the lower bound of all ids of a device, inclusive. */
    public static EventIdKey firstOf(String deviceId) {
        return new EventIdKey(deviceId, "");
    }

    /** Returns the upper bound of all ids of a device, exclusive. */
    public static EventIdKey behind(String deviceId) {
        return new EventIdKey(deviceId + "\u0001", "");
    }
}

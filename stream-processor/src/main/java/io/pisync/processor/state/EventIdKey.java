package io.pisync.processor.state;

import io.pisync.contract.event.Command;

/** The identity of an event, or of a command: one begins with a control character, so that no event can have it. */
public record EventIdKey(String deviceId, String eventId) {
    private static final String OF_COMMAND = "\u0001";

    /** A command's identity. */
    public static EventIdKey of(Command command) {
        return new EventIdKey(command.deviceId(), OF_COMMAND + command.commandId());
    }
}

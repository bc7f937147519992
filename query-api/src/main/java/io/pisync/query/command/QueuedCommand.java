package io.pisync.query.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.topic.TopicChanges;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to a command that Kafka has stored. Absent fields are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record QueuedCommand(
        String message,
        String commandId,
        CommandWord command,
        String deviceId,
        @Nullable String alertId,
        String by,
        Instant at,
        @Nullable String note,
        @Nullable Instant until) {
    static QueuedCommand of(Command command) {
        return new QueuedCommand(
                message(command.command()),
                command.commandId(),
                command.command(),
                command.deviceId(),
                command.alertId(),
                command.by(),
                command.at(),
                command.note(),
                command.until());
    }

    private static String message(CommandWord word) {
        return switch (word) {
            case ACKNOWLEDGE -> "The acknowledgement is queued";
            case RETIRE -> "The retirement is queued";
            case RETURN -> "The return is queued";
            case FORGET ->
                "The device will be forgotten in a moment. Its events stay in the event log, which this API"
                        + " does not expose, until they are " + TopicChanges.EVENTS_KEPT.toDays() + " days old";
        };
    }
}

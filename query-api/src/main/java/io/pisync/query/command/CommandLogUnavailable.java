package io.pisync.query.command;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;

/** 503: the event log did not confirm a command. Commands are idempotent: the client can send it again. */
public final class CommandLogUnavailable extends NotReady {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    public CommandLogUnavailable() {
        super(
                "event-log-unavailable",
                "Event log unavailable",
                "Kafka did not acknowledge the command in time; it may still take effect. Send it again",
                RETRY_AFTER);
    }
}

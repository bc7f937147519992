package io.pisync.ingest.log;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;

/** 503: the event log did not confirm an upload. The client can send it again. */
public final class LogUnavailable extends NotReady {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** {@code reason} completes the sentence "Not confirmed: …". */
    public LogUnavailable(String reason) {
        super("event-log-unavailable", "Event log unavailable", "Not confirmed: " + reason, RETRY_AFTER);
    }
}

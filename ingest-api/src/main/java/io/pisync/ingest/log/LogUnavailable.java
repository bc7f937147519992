package io.pisync.ingest.log;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;

/** 503: the event log cannot promise to keep an upload now. Sending it again later does no harm. */
public final class LogUnavailable extends NotReady {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** {@code reason} completes the sentence "Nothing was promised: …". */
    public LogUnavailable(String reason) {
        super("event-log-unavailable", "Event log unavailable", "Nothing was promised: " + reason, RETRY_AFTER);
    }
}

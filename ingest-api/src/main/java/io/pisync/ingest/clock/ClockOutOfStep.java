package io.pisync.ingest.clock;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;

/** 503: what time it is here is doubtful, and events would be stored with it. */
public final class ClockOutOfStep extends NotReady {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    ClockOutOfStep(String detail) {
        super("clock-out-of-step", "Clock out of step", detail, RETRY_AFTER);
    }
}

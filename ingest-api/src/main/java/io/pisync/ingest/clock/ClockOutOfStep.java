package io.pisync.ingest.clock;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;

/** 503: this server's clock is unreliable, and events would be stored with its time. */
public final class ClockOutOfStep extends NotReady {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    ClockOutOfStep(String detail) {
        super("clock-out-of-step", "Clock out of step", detail, RETRY_AFTER);
    }
}

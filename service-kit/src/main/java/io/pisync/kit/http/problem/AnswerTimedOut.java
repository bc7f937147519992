package io.pisync.kit.http.problem;

import java.time.Duration;

/** 503: the operation did not finish in time. It may still take effect. */
public final class AnswerTimedOut extends NotReady {
    public AnswerTimedOut(Duration timeout) {
        super("timeout", "Timed out", "No answer within " + timeout.toMillis() + " ms", Duration.ofSeconds(1));
    }
}

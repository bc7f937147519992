package io.pisync.kit.http.problem;

import java.time.Duration;

/** 503: what the answer depends on did not finish in time. Whether it still takes effect is unknown. */
public final class AnswerTimedOut extends NotReady {
    public AnswerTimedOut(Duration timeout) {
        super("timeout", "Timed out", "No answer within " + timeout.toMillis() + " ms", Duration.ofSeconds(1));
    }
}

package io.pisync.kit.http.problem;

import java.time.Duration;

/** 503: too many requests are already in progress. */
public final class Overloaded extends NotReady {
    public Overloaded() {
        super("overloaded", "Overloaded", "Too many requests are in progress", Duration.ofSeconds(1));
    }
}

package io.pisync.kit.http.problem;

import java.time.Duration;

/** 503: too many requests are waiting for their answer already. */
public final class Overloaded extends NotReady {
    public Overloaded() {
        super("overloaded", "Overloaded", "Too many requests are in progress", Duration.ofSeconds(1));
    }
}

package io.pisync.notifier.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with jitter: doubles up to five minutes; the result is random between half of that and all of it. */
final class Backoff {
    private static final long FIRST_MS = 1_000;
    private static final long MAX_MS = 300_000;
    private static final int DOUBLINGS = 9;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Returns the time to wait after this number of consecutive failures, at least 1. */
    Duration after(int failures) {
        long most = Math.min(MAX_MS, FIRST_MS << Math.min(failures - 1, DOUBLINGS));
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}

package io.pisync.notifier.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: twice as long each time up to five minutes, and somewhere between half of that and all of it. */
final class Backoff {
    private static final long FIRST_MS = 1_000;
    private static final long LONGEST_MS = 300_000;
    private static final int DOUBLINGS = 9;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** After so many failures, at least one. */
    Duration after(int failures) {
        long most = Math.min(LONGEST_MS, FIRST_MS << Math.min(failures - 1, DOUBLINGS));
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}

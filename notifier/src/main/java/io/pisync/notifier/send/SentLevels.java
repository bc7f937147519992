package io.pisync.notifier.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which sent levels are recorded as deliveries: they are repeated often, but the last success of a receiver must be visible.
 * Thread-safe.
 */
final class SentLevels {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** Whether to record levels sent to this receiver now: the first, the first after a failure, and one every five minutes. */
    boolean take(String receiver, Instant now) {
        Instant last = written.get(receiver);
        boolean isTime = last == null || !now.isBefore(last.plus(EVERY));
        if (isTime) {
            written.put(receiver, now);
        }
        return isTime;
    }

    void failed(String receiver) {
        written.remove(receiver);
    }
}

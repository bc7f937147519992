package io.pisync.notifier.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which levels that were sent are worth a delivery: they are repeated all the time, and the last success of a receiver is to be
 * known all the same. Thread-safe.
 */
final class SentLevels {
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** Whether levels that this receiver took now are to be written: the first, the first after a failure, and one every five minutes. */
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

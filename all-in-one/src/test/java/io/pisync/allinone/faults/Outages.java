package io.pisync.allinone.faults;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records requests without an answer and the longest outage of each kind of client. Thread-safe. */
final class Outages {
    /** In place of a status. */
    static final int NO_ANSWER = 0;

    private final Map<String, Kind> kinds = new TreeMap<>();

    private static final class Kind {
        final SortedMap<Integer, Integer> statuses = new TreeMap<>();
        long lastAnswerNanos = System.nanoTime();
        boolean isOut;
        long longestNanos;
        long outNanos;
        long slowestNanos;
        long mostLagMs;
    }

    /** A request of this kind that began then was answered just now. */
    synchronized void saw(String kind, int status, long beganNanos) {
        long now = System.nanoTime();
        Kind seen = kinds.computeIfAbsent(kind, k -> new Kind());
        seen.statuses.merge(status, 1, Integer::sum);
        seen.slowestNanos = Math.max(seen.slowestNanos, now - beganNanos);
        if (status >= 200 && status < 300) {
            if (seen.isOut) {
                long out = now - seen.lastAnswerNanos;
                seen.longestNanos = Math.max(seen.longestNanos, out);
                seen.outNanos += out;
            }
            seen.isOut = false;
            seen.lastAnswerNanos = now;
        } else {
            seen.isOut = true;
        }
    }

    /** An answer was this stale. */
    synchronized void stale(String kind, long lagMs) {
        Kind seen = kinds.computeIfAbsent(kind, k -> new Kind());
        seen.mostLagMs = Math.max(seen.mostLagMs, lagMs);
    }

    /** How often each status came. */
    synchronized Map<Integer, Integer> statuses(String kind) {
        Kind seen = kinds.get(kind);
        return seen == null ? Map.of() : Map.copyOf(seen.statuses);
    }

    /** One line for each kind. */
    synchronized String inWords() {
        StringBuilder words = new StringBuilder();
        kinds.forEach((kind, seen) -> words.append(
                "  %-8s statuses %s, longest outage %.1f s, outages in all %.1f s, slowest answer %.2f s, most stale %.1f s%n"
                        .formatted(
                                kind,
                                seen.statuses,
                                seen.longestNanos / 1e9,
                                seen.outNanos / 1e9,
                                seen.slowestNanos / 1e9,
                                seen.mostLagMs / 1e3)));
        return words.toString();
    }
}

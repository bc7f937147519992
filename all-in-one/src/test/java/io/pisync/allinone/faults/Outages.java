package io.pisync.allinone.faults;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Records failed requests and the longest outage of each kind of request. Thread-safe. */
final class Outages {
    /** Used instead of a status if there was no answer. */
    static final int NO_ANSWER = 0;

    private final Map<String, Kind> kinds = new TreeMap<>();

    private static final class Kind {
        final SortedMap<Integer, Integer> statuses = new TreeMap<>();
        long lastAnswerNanos = System.nanoTime();
        boolean isInOutage;
        long longestNanos;
        long outNanos;
        long slowestNanos;
        long mostLagMs;
    }

    /** Records that a request which was sent at {@code sentNanos} has just been answered. */
    synchronized void saw(String kind, int status, long sentNanos) {
        long now = System.nanoTime();
        Kind entry = kinds.computeIfAbsent(kind, k -> new Kind());
        entry.statuses.merge(status, 1, Integer::sum);
        entry.slowestNanos = Math.max(entry.slowestNanos, now - sentNanos);
        if (status >= 200 && status < 300) {
            if (entry.isInOutage) {
                long out = now - entry.lastAnswerNanos;
                entry.longestNanos = Math.max(entry.longestNanos, out);
                entry.outNanos += out;
            }
            entry.isInOutage = false;
            entry.lastAnswerNanos = now;
        } else {
            entry.isInOutage = true;
        }
    }

    /** Records the staleness of an answer. */
    synchronized void stale(String kind, long lagMs) {
        Kind entry = kinds.computeIfAbsent(kind, k -> new Kind());
        entry.mostLagMs = Math.max(entry.mostLagMs, lagMs);
    }

    /** Returns the number of answers by status. */
    synchronized Map<Integer, Integer> statuses(String kind) {
        Kind entry = kinds.get(kind);
        return entry == null ? Map.of() : Map.copyOf(entry.statuses);
    }

    /** Returns one line for each kind of request. */
    synchronized String summary() {
        StringBuilder summary = new StringBuilder();
        kinds.forEach((kind, entry) -> summary.append(
                "  %-8s statuses %s, longest outage %.1f s, outages in all %.1f s, slowest answer %.2f s, most stale %.1f s%n"
                        .formatted(
                                kind,
                                entry.statuses,
                                entry.longestNanos / 1e9,
                                entry.outNanos / 1e9,
                                entry.slowestNanos / 1e9,
                                entry.mostLagMs / 1e3)));
        return summary.toString();
    }
}

package io.pisync.notifier.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Schedules the next check of each group; in memory, rebuilt from the groups when a task starts. Not thread-safe. */
final class DueGroups {
    private final TreeMap<Instant, Set<String>> byTime = new TreeMap<>();
    private final Map<String, Instant> timeOf = new HashMap<>();
    private final Set<String> holding = new HashSet<>();

    /** Sets the time at which a group is due; null if it is not due before something happens. */
    void put(String group, @Nullable Instant due, boolean isHolding) {
        remove(group);
        if (due != null) {
            timeOf.put(group, due);
            byTime.computeIfAbsent(due, time -> new HashSet<>()).add(group);
        }
        if (isHolding) {
            holding.add(group);
        }
    }

    void remove(String group) {
        holding.remove(group);
        Instant time = timeOf.remove(group);
        if (time != null) {
            Set<String> others = byTime.getOrDefault(time, Set.of());
            others.remove(group);
            if (others.isEmpty()) {
                byTime.remove(time);
            }
        }
    }

    /** Makes all groups with muted messages due immediately, because mutes have changed. */
    void wakeHolding(Instant now) {
        for (String group : List.copyOf(holding)) {
            put(group, now, true);
        }
    }

    /** Returns at most {@code max} due groups, the longest due first. */
    List<String> due(Instant now, int max) {
        List<String> due = new ArrayList<>();
        for (Set<String> groups : byTime.headMap(now, true).values()) {
            for (String group : groups) {
                if (due.size() == max) {
                    return due;
                }
                due.add(group);
            }
        }
        return due;
    }

    int size() {
        return timeOf.size();
    }
}

package io.pisync.sites.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of buffered changes, by minute and member: of the changes of a member in one minute only the last counts. By minute, because
 * thousands of minutes may end while most changes wait for a later one. Not thread-safe.
 */
final class Waiting {
    private final TreeMap<Long, Map<String, Long>> byMinute = new TreeMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private long next;
    private int count;

    /** Adds a stored change; keys must be ascending. */
    void load(long key, long minute, String member) {
        next = key + 1;
        count++;
        Long earlier = keysOf(minute).put(member, key);
        newest.put(member, key);
        if (earlier != null) {
            // An earlier version stored every change of a member.
            keysOf(minute).put(member + '\0' + earlier, earlier);
        }
    }

    /** Returns the key for a change: that of the member's earlier change in this minute, or a new one, greater than all others. */
    long add(long minute, String member) {
        Long known = keysOf(minute).get(member);
        if (known != null) {
            return known;
        }
        load(next, minute, member);
        return next - 1;
    }

    /** Returns the key of the member's latest change; null if none is waiting. */
    @Nullable
    Long newest(String member) {
        return newest.get(member);
    }

    /** Returns the earliest minute with changes; there must be one. */
    long firstMinute() {
        return byMinute.firstKey();
    }

    int count() {
        return count;
    }

    /** Removes the changes until this minute and returns their keys in ascending order. */
    List<Long> removeUpTo(long minute) {
        List<Long> keys = new ArrayList<>();
        Collection<Map<String, Long>> ended = byMinute.headMap(minute, true).values();
        ended.forEach(members -> members.forEach((member, key) -> {
            keys.add(key);
            newest.remove(member, key);
        }));
        ended.clear();
        count -= keys.size();
        keys.sort(null);
        return keys;
    }

    private Map<String, Long> keysOf(long minute) {
        return byMinute.computeIfAbsent(minute, m -> new HashMap<>());
    }
}

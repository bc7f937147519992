package io.pisync.register.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes that an import makes.
 *
 * @param added new entries, by key
 * @param changed entries with their new values, by key
 * @param removed keys to remove
 * @param unchanged the number of entries of the file without a change
 */
public record ImportPlan<V>(Map<String, V> added, Map<String, V> changed, Set<String> removed, int unchanged) {
    /** Compares the register with a file. Entries that are not in the file are removed only if {@code replaces}. */
    public static <V> ImportPlan<V> of(Map<String, V> registered, Map<String, V> file, boolean replaces) {
        Map<String, V> added = new LinkedHashMap<>();
        Map<String, V> changed = new LinkedHashMap<>();
        file.forEach((key, entry) -> {
            V known = registered.get(key);
            if (known == null) {
                added.put(key, entry);
            } else if (!known.equals(entry)) {
                changed.put(key, entry);
            }
        });
        Set<String> removed = new TreeSet<>(replaces ? registered.keySet() : Set.of());
        removed.removeAll(file.keySet());
        return new ImportPlan<>(added, changed, removed, file.size() - added.size() - changed.size());
    }

    /** Returns the number of records to write. */
    public int size() {
        return added.size() + changed.size() + removed.size();
    }

    /** Returns a summary in one sentence; {@code things} is the plural of the entries. */
    public String summary(String things) {
        return "%,d %s new, %,d changed, %,d removed, %,d as they were"
                .formatted(added.size(), things, changed.size(), removed.size(), unchanged);
    }
}

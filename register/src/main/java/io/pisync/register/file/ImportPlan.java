package io.pisync.register.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an import would change.
 *
 * @param added by their keys
 * @param changed by their keys, as they will be
 * @param removed keys
 * @param unchanged how many of the file are as they are
 */
public record ImportPlan<V>(Map<String, V> added, Map<String, V> changed, Set<String> removed, int unchanged) {
    /** The way from what is registered to what the file says; what is not in the file goes only where it {@code replaces} all. */
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

    /** How many records it takes. */
    public int size() {
        return added.size() + changed.size() + removed.size();
    }

    /** In one sentence, of such things. */
    public String summary(String things) {
        return "%,d %s new, %,d changed, %,d removed, %,d as they were"
                .formatted(added.size(), things, changed.size(), removed.size(), unchanged);
    }
}

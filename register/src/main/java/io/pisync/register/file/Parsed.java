package io.pisync.register.file;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries and problems of a parsed file.
 *
 * @param entries by their keys, in the file's order
 * @param problems empty for a valid file
 */
public record Parsed<V>(Map<String, V> entries, List<CellProblem> problems) {
    /** Collects entries; a duplicate key is a problem. */
    static final class Collector<V> {
        private final Map<String, V> entries = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();

        void add(String key, V entry, String column, Cells cells) {
            Integer earlier = lines.putIfAbsent(key, cells.row().line());
            if (earlier == null) {
                entries.put(key, entry);
            } else {
                cells.wrong(column, key, "in the file once; it is in line " + earlier + " as well");
            }
        }

        Map<String, V> entries() {
            return entries;
        }
    }
}

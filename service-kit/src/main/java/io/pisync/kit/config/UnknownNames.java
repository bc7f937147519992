package io.pisync.kit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds names with our prefix that no role knows, and what was probably meant. */
record UnknownNames(String prefix, Set<String> known) {
    private static final int FARTHEST_SUGGESTION = 4;

    Stream<SettingProblem> in(Map<String, String> values, String source) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name))
                .sorted()
                .map(name -> new SettingProblem(name, "", source, "no setting has this name" + suggestion(name)));
    }

    private String suggestion(String name) {
        return closest(name, known)
                .map(close -> "; did you mean " + close + "?")
                .orElse("");
    }

    static Optional<String> closest(String name, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= FARTHEST_SUGGESTION)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein distance: insertions, deletions and substitutions of one character. */
    static int distance(String left, String right) {
        int[] row = IntStream.rangeClosed(0, right.length()).toArray();
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}

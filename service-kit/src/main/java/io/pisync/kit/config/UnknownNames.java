package io.pisync.kit.config;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds names with the prefix that are not settings of any role, and suggests the closest existing name. */
record UnknownNames(String prefix, Set<String> known) {
    private static final int FARTHEST_SUGGESTION = 4;

    Stream<SettingProblem> in(Map<String, String> values, String source) {
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name))
                .sorted()
                .map(name -> new SettingProblem(name, "", source, "no setting has this name" + suggestion(name)));
    }

    private String suggestion(String name) {
        return ClosestName.within(FARTHEST_SUGGESTION, name, known)
                .map(close -> "; did you mean " + close + "?")
                .orElse("");
    }
}

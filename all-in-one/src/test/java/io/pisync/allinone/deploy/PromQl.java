package io.pisync.allinone.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metric names in a PromQL expression; supports the syntax of this repository's expressions. */
public final class PromQl {
    private static final Pattern NOT_NAMES = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool", "atan2");

    private PromQl() {}

    /** Returns the metrics in the expression, including those of recording rules. */
    public static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        // Strings must be removed first, because they may contain braces.
        String bare = expression.replaceAll("\"[^\"]*\"", "");
        Matcher name = NAME.matcher(NOT_NAMES.matcher(bare).replaceAll(" "));
        while (name.find()) {
            if (!OPERATORS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }
}

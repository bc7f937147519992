package io.pisync.kit.http.route;

import java.util.List;
import java.util.stream.Stream;

/**
 * Matches paths against route templates before routing. A difference from the router's rules is harmless, because
 * permissions are checked again after routing.
 */
record PathShape(List<String> wanted) {
    private static final String PREFIX = "api";

    /** The shape of paths that match a template. */
    static PathShape of(String template) {
        return new PathShape(segments(template));
    }

    /** Returns whether a path of these segments, with or without the prefix, matches. */
    boolean matches(List<String> path) {
        boolean isPrefixed = !path.isEmpty() && path.get(0).equals(PREFIX);
        return fits(path) || (isPrefixed && fits(path.subList(1, path.size())));
    }

    private boolean fits(List<String> found) {
        if (wanted.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).startsWith("{") && !wanted.get(i).equals(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Splits a path or a template. */
    static List<String> segments(String path) {
        return Stream.of(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}

package io.pisync.kit.http.route;

import java.util.List;
import java.util.stream.Stream;

/**
 * Matches paths against route templates before routing. A difference from the router's rules is harmless, because
 * permissions are checked again after routing.
 */
final class PathShape {
    private static final String PREFIX = "api";

    private PathShape() {}

    /** Returns whether the path, with or without the prefix, matches the template. */
    static boolean matches(String template, String path) {
        List<String> wanted = segments(template);
        List<String> found = segments(path);
        boolean isPrefixed = !found.isEmpty() && found.get(0).equals(PREFIX);
        return fits(wanted, found) || (isPrefixed && fits(wanted, found.subList(1, found.size())));
    }

    private static boolean fits(List<String> wanted, List<String> found) {
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

    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}

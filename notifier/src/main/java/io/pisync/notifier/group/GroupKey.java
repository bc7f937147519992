package io.pisync.notifier.group;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Identifies the alerts that are notified together.
 *
 * @param route the route's name
 * @param labels the labels that its alerts share; for a digest, the receiver
 */
public record GroupKey(String route, Mode mode, Map<String, String> labels) {
    private static final char SEPARATOR = '\u001f';

    /** The way a group is notified. */
    public enum Mode {
        /** Sends when something changes. */
        MESSAGES,
        /** Sends the state of every open alert, repeatedly. */
        LEVELS,
        /** Sends once a day. */
        DIGEST
    }

    public GroupKey {
        labels = Map.copyOf(labels);
    }

    /** Returns a text that is unique to the group; without U+0000. */
    public String text() {
        String joined = new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> SEPARATOR + label.getKey() + SEPARATOR + clean(label.getValue()))
                        .collect(Collectors.joining());
        return mode + String.valueOf(SEPARATOR) + clean(route) + joined;
    }

    private static String clean(String text) {
        return text.replace("\\", "\\\\").replace("\u001f", "\\u").replace("\u0000", "\\0");
    }
}

package io.pisync.contract.read.port;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A position in the event topic. An upload's 202 returns it in {@code PiSync-Position}; a read that sends it back
 * includes the events of the upload.
 *
 * @param offsets the highest offset in each partition concerned
 */
public record LogPosition(Map<Integer, Long> offsets) {
    /** The position before all events. */
    public static final LogPosition NONE = new LogPosition(Map.of());

    /** The allowed form of the text, for messages. */
    public static final String ALLOWED =
            "a PiSync-Position as returned with a 202: <partition>:<offset>[,…], each partition once";

    /** The largest number of partitions: the maximum number of events of an upload. */
    private static final int MAX_PARTITIONS = 500;

    private static final int LONGEST_TEXT = 12_000;
    private static final Pattern TEXT = Pattern.compile("\\d{1,6}:\\d{1,18}(,\\d{1,6}:\\d{1,18})*+");

    public LogPosition {
        offsets = Map.copyOf(offsets);
    }

    /**
     * Parses the form that {@link #text} returns; throws IllegalArgumentException for any other text, also one that is
     * too long.
     */
    public static LogPosition parse(String text) {
        if (text.length() > LONGEST_TEXT || !TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("not " + ALLOWED);
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        List<String> parts = List.of(text.split(",", -1));
        for (String part : parts) {
            int colon = part.indexOf(':');
            offsets.put(Integer.parseInt(part.substring(0, colon)), Long.parseLong(part.substring(colon + 1)));
        }
        if (parts.size() > MAX_PARTITIONS || offsets.size() < parts.size()) {
            throw new IllegalArgumentException("not " + ALLOWED);
        }
        return new LogPosition(offsets);
    }

    /** Returns {@code <partition>:<offset>[,…]}, ordered by partition. */
    public String text() {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    /** Returns this position restricted to these partitions. */
    public LogPosition in(Set<Integer> partitions) {
        return new LogPosition(offsets.entrySet().stream()
                .filter(entry -> partitions.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}

package io.pisync.contract.read.port;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far a reader must have come to have seen an upload: what {@code PiSync-Position} carries, from the 202 of the upload back to a
 * read.
 *
 * @param offsets the highest offset in each partition that matters
 */
public record LogPosition(Map<Integer, Long> offsets) {
    /** No event at all. */
    public static final LogPosition NONE = new LogPosition(Map.of());

    /** What a text that holds one must be. */
    public static final String ALLOWED =
            "a PiSync-Position as it came with a 202: <partition>:<offset>[,…], each partition once";

    /** An upload has no more events. */
    private static final int MAX_PARTITIONS = 500;

    private static final int LONGEST_TEXT = 12_000;
    private static final Pattern TEXT = Pattern.compile("\\d{1,6}:\\d{1,18}(,\\d{1,6}:\\d{1,18})*+");

    public LogPosition {
        offsets = Map.copyOf(offsets);
    }

    /** Back from {@link #text}; throws IllegalArgumentException for anything else, be it only too long. */
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

    /** {@code <partition>:<offset>[,…]}, by partition. */
    public String text() {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    /** As far as these partitions go. */
    public LogPosition in(Set<Integer> partitions) {
        return new LogPosition(offsets.entrySet().stream()
                .filter(entry -> partitions.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}

package io.pisync.ingest.log;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far a reader must have come to have seen an upload.
 *
 * @param offsets the upload's highest offset in each partition that it touched
 */
public record LogPosition(Map<Integer, Long> offsets) {
    public LogPosition {
        offsets = Map.copyOf(offsets);
    }

    /** {@code <partition>:<offset>[,…]}, by partition. */
    public String text() {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}

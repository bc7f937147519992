package io.pisync.processor.progress;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that follows several logs, and the latest time of which it is known that all written by then has been followed. Looked at
 * now and then: what one look finds at the logs' ends, a later one may find to be followed. Pure, of one thread.
 */
final class Follower {
    private final long tail;
    private Map<String, Long> awaited = Map.of();
    private @Nullable Instant awaitedOf;
    private @Nullable Instant asOf;

    /** {@code tail}: so many offsets at the end of a log may hold nothing to follow. */
    Follower(long tail) {
        this.tail = tail;
    }

    /**
     * One log.
     *
     * @param next the first offset not followed
     * @param end the offset that the next record will get
     */
    record Place(long next, long end) {}

    /** Takes a look at all its logs, by name, each seen to end there at or after {@code time}. */
    void look(Map<String, Place> places, Instant time) {
        if (awaitedOf != null && has(places, awaited)) {
            asOf = awaitedOf;
            awaitedOf = null;
        }
        Map<String, Long> ends = ends(places);
        if (has(places, ends)) {
            asOf = time;
            awaitedOf = null;
        } else if (awaitedOf == null) {
            awaited = ends;
            awaitedOf = time;
        }
    }

    /** Everything written before then is followed; null while no such time is known. */
    @Nullable
    Instant asOf() {
        return asOf;
    }

    private boolean has(Map<String, Place> places, Map<String, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> {
            Place place = places.get(end.getKey());
            return place != null && place.next() >= end.getValue() - tail;
        });
    }

    private static Map<String, Long> ends(Map<String, Place> places) {
        Map<String, Long> ends = new HashMap<>();
        places.forEach((log, place) -> ends.put(log, place.end()));
        return ends;
    }
}

package io.pisync.processor.progress;

import io.pisync.processor.progress.ChangelogTails.Tail;
import io.pisync.processor.progress.Follower.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells changelogs whose ends hold nothing to follow from those that are not followed to their ends. A store's place stays behind its last
 * record, before the remains of aborted transactions (KIP-98) and before what expired. What stays the same from one look to the next is
 * looked into once. Of one thread.
 */
final class QuietTails {
    /** What a transaction that was cut off leaves is of one commit interval: a longer tail holds records. */
    private static final long LONGEST = 10_000;

    private final UnaryOperator<Set<Tail>> withoutRecords;
    private Set<Tail> before = Set.of();
    private final Set<Tail> lookedInto = new HashSet<>();
    private final Set<Tail> empty = new HashSet<>();

    /** {@code withoutRecords}: picks those that hold no record. */
    QuietTails(UnaryOperator<Set<Tail>> withoutRecords) {
        this.withoutRecords = withoutRecords;
    }

    /** One store's partition. */
    record Changelog(String store, int partition) {
        Tail from(Place place) {
            return new Tail(store, partition, place.next(), place.end());
        }
    }

    /** The same places, at the end where there is nothing before it. */
    Map<Changelog, Place> followed(Map<Changelog, Place> places) {
        Set<Tail> now = places.entrySet().stream()
                .map(entry -> entry.getKey().from(entry.getValue()))
                .collect(Collectors.toSet());
        lookedInto.retainAll(now);
        empty.retainAll(now);
        Set<Tail> doubtful = now.stream().filter(this::isDoubtful).collect(Collectors.toSet());
        before = now;
        if (!doubtful.isEmpty()) {
            empty.addAll(withoutRecords.apply(doubtful));
            lookedInto.addAll(doubtful);
        }
        Map<Changelog, Place> followed = new HashMap<>(places);
        empty.forEach(
                tail -> followed.put(new Changelog(tail.store(), tail.partition()), new Place(tail.end(), tail.end())));
        return followed;
    }

    private boolean isDoubtful(Tail tail) {
        long left = tail.end() - tail.next();
        return left > StandbyProgress.MARKER && left <= LONGEST && before.contains(tail) && !lookedInto.contains(tail);
    }
}

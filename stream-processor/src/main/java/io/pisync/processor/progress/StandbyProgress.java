package io.pisync.processor.progress;

import io.pisync.contract.read.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions' stores are whole in this process though it need not own them, and as of when: what a standby may be asked, and an
 * owner before it knows its place in the log. Thread-safe.
 */
public final class StandbyProgress {
    /** The last offset of a changelog is the marker of a transaction (KIP-98), or its record is of one that is still open. */
    static final long MARKER = 1;

    private final InstantSource clock;
    private final Map<Integer, Follower> standbys = new HashMap<>();
    private long losses;

    public StandbyProgress(InstantSource clock) {
        this.clock = clock;
    }

    /** The partition's stores are about to be closed, or are not whole for another reason. */
    public synchronized void lost(int partition) {
        losses++;
        standbys.remove(partition);
    }

    /** How fresh the stores here are; null where there are none, or they were never seen to be whole. */
    public synchronized @Nullable Freshness freshness(int partition) {
        Follower standby = standbys.get(partition);
        Instant asOf = standby == null ? null : standby.asOf();
        if (asOf == null) {
            return null;
        }
        Instant now = clock.instant();
        return new Freshness(asOf, Math.max(0, Duration.between(asOf, now).toMillis()));
    }

    /** The partitions whose stores are here and were seen to be whole. */
    synchronized Set<Integer> whole() {
        Set<Integer> whole = new TreeSet<>();
        standbys.forEach((partition, standby) -> {
            if (standby.asOf() != null) {
                whole.add(partition);
            }
        });
        return whole;
    }

    /** How often something was lost so far; asked before a look, so that a loss during the look is not overlooked. */
    synchronized long losses() {
        return losses;
    }

    /**
     * Takes a look at all stores there are.
     *
     * @param places by partition and store, its place in the changelog
     * @param asOf by partition, a time by which the changelogs, seen later, had in them everything written to the event log before
     */
    synchronized void seen(
            Map<Integer, Map<String, Follower.Place>> places, Map<Integer, Instant> asOf, long lossesBefore) {
        standbys.keySet().retainAll(places.keySet());
        if (losses != lossesBefore) {
            return;
        }
        asOf.forEach((partition, time) -> {
            Map<String, Follower.Place> stores = places.get(partition);
            if (stores != null) {
                standbys.computeIfAbsent(partition, p -> new Follower(MARKER)).look(stores, time);
            }
        });
    }
}

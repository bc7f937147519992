package io.pisync.processor.freshness;

import io.pisync.contract.read.port.Freshness;
import io.pisync.processor.state.PartitionRow.Applied;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the committed offset of each local partition, active or standby, and the last known end of its log. Stream threads and the poller
 * of {@link EndOffsets} write; any thread reads.
 */
public final class PartitionProgress {
    /** An end of the log that was read within this time counts as current. */
    private static final Duration MAX_AGE_OF_END = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Integer, OpenPartition> owned = new ConcurrentHashMap<>();
    private final Map<Integer, OpenPartition> copied = new ConcurrentHashMap<>();

    public PartitionProgress(InstantSource clock) {
        this.clock = clock;
    }

    /** Call it when this instance becomes the owner of a partition; {@code applied} is what its stores contain. */
    public void opened(int partition, Applied applied) {
        OpenPartition opened = new OpenPartition(clock.instant());
        opened.applied(applied.offset(), applied.appendedAtMs());
        owned.put(partition, opened);
    }

    /** Call it when this instance no longer owns a partition. */
    public void closed(int partition) {
        OpenPartition closed = owned.remove(partition);
        if (closed != null) {
            closed.close();
        }
        copied.remove(partition);
    }

    /** Call it when everything in an owned partition up to and including this offset is committed. */
    public void committed(int partition, long offset, long appendedAtMs) {
        OpenPartition known = owned.get(partition);
        if (known != null) {
            known.applied(offset, appendedAtMs);
        }
    }

    /** Call it when an unreadable record is skipped. */
    public void passedOver(int partition, long offset) {
        OpenPartition known = owned.get(partition);
        if (known != null) {
            known.passedOver(offset);
        }
    }

    /** Call it when the standby copy of a partition is complete up to and including this offset. */
    public void copied(int partition, long offset, long appendedAtMs) {
        copied.computeIfAbsent(partition, p -> new OpenPartition(clock.instant()))
                .applied(offset, appendedAtMs);
    }

    /** Call it when the standby copy of a partition is removed. */
    public void lost(int partition) {
        copied.remove(partition);
    }

    /** Returns the partitions owned by this instance, ascending. */
    public Set<Integer> open() {
        return new TreeSet<>(owned.keySet());
    }

    /** Returns the partitions of which this instance has a readable standby copy, ascending. */
    public Set<Integer> standbys() {
        Set<Integer> partitions = new TreeSet<>(copied.keySet());
        partitions.removeAll(owned.keySet());
        return partitions;
    }

    /** Returns whether this instance owns the partition. */
    public boolean isOpen(int partition) {
        return owned.containsKey(partition);
    }

    /**
     * Returns whether everything is applied that had been written when the partition was assigned. Once true, it stays true until the
     * partition is revoked.
     */
    public boolean isUpToDate(int partition) {
        OpenPartition known = owned.get(partition);
        return known != null && known.isUpToDate();
    }

    /**
     * Waits at most {@code patience} until everything up to and including this offset is committed, and returns whether it is. Also returns
     * false if the partition is not owned by this instance or is revoked meanwhile. Must not be called by stream threads.
     */
    public boolean awaitApplied(int partition, long offset, Duration patience) {
        OpenPartition known = owned.get(partition);
        try {
            return known != null && known.awaitApplied(offset, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns the freshness of the partition's local stores, active or standby; null if there are none or nothing is known yet. */
    public @Nullable Freshness freshness(int partition) {
        Freshness own = freshness(owned.get(partition));
        return own == null ? freshness(copied.get(partition)) : own;
    }

    /** Returns the local partitions, active or standby, whose log start is not known yet. */
    Set<Integer> withoutStart() {
        Set<Integer> partitions = new TreeSet<>();
        Stream.of(owned, copied)
                .forEach(known -> known.forEach((partition, state) -> {
                    if (!state.isStartKnown()) {
                        partitions.add(partition);
                    }
                }));
        return partitions;
    }

    /**
     * Records the bounds of a log, as requested at {@code asked}.
     *
     * @param start −1 if it was not requested
     * @param end the offset of the next record to be written
     */
    void seen(int partition, long start, long end, Instant asked) {
        seen(owned.get(partition), start, end, asked);
        seen(copied.get(partition), start, end, asked);
    }

    private static void seen(@Nullable OpenPartition known, long start, long end, Instant asked) {
        if (known != null && !known.openedAt().isAfter(asked)) {
            if (start >= 0) {
                known.startsAt(start);
            }
            known.endsAt(end, asked);
        }
    }

    private @Nullable Freshness freshness(@Nullable OpenPartition known) {
        return known == null ? null : known.freshness(clock.instant(), MAX_AGE_OF_END);
    }
}

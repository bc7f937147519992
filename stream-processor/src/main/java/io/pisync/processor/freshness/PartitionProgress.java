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
 * How far each partition here has come, owned or copied: what is committed, against the end of the log as last seen. Stream threads and
 * the poller of {@link EndOffsets} write, any thread reads.
 */
public final class PartitionProgress {
    /** What was seen of the log's end this long ago still counts as now. */
    private static final Duration SEEN_JUST_NOW = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Integer, OpenPartition> owned = new ConcurrentHashMap<>();
    private final Map<Integer, OpenPartition> copied = new ConcurrentHashMap<>();

    public PartitionProgress(InstantSource clock) {
        this.clock = clock;
    }

    /** This instance has begun to own a partition of which this is applied. */
    public void opened(int partition, Applied applied) {
        OpenPartition opened = new OpenPartition(clock.instant());
        opened.applied(applied.offset(), applied.appendedAtMs());
        owned.put(partition, opened);
    }

    /** This instance no longer owns a partition. */
    public void closed(int partition) {
        OpenPartition closed = owned.remove(partition);
        if (closed != null) {
            closed.close();
        }
        copied.remove(partition);
    }

    /** Everything of an owned partition up to and including this offset is committed. */
    public void committed(int partition, long offset, long appendedAtMs) {
        OpenPartition known = owned.get(partition);
        if (known != null) {
            known.applied(offset, appendedAtMs);
        }
    }

    /** A record is passed over because it cannot be read. */
    public void passedOver(int partition, long offset) {
        OpenPartition known = owned.get(partition);
        if (known != null) {
            known.passedOver(offset);
        }
    }

    /** The copy of a partition that another instance owns is known to be whole up to and including this offset. */
    public void copied(int partition, long offset, long appendedAtMs) {
        copied.computeIfAbsent(partition, p -> new OpenPartition(clock.instant()))
                .applied(offset, appendedAtMs);
    }

    /** The copy of a partition is no longer here. */
    public void lost(int partition) {
        copied.remove(partition);
    }

    /** The partitions owned here, ascending. */
    public Set<Integer> open() {
        return new TreeSet<>(owned.keySet());
    }

    /** The partitions that are not owned here but can be answered for, ascending. */
    public Set<Integer> standbys() {
        Set<Integer> partitions = new TreeSet<>(copied.keySet());
        partitions.removeAll(owned.keySet());
        return partitions;
    }

    /** Whether this instance owns the partition. */
    public boolean isOpen(int partition) {
        return owned.containsKey(partition);
    }

    /**
     * Whether everything is applied that had been written when the partition was taken over; once true it stays so until the partition
     * is given up.
     */
    public boolean isUpToDate(int partition) {
        OpenPartition known = owned.get(partition);
        return known != null && known.isUpToDate();
    }

    /**
     * Waits until everything up to and including this offset is committed, at most so long; whether it is. False as well where the
     * partition is not owned here, or is given up meanwhile. Not for stream threads.
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

    /** How fresh the partition's stores are, owned or copied; null where they are not here, or nothing is known yet. */
    public @Nullable Freshness freshness(int partition) {
        Freshness own = freshness(owned.get(partition));
        return own == null ? freshness(copied.get(partition)) : own;
    }

    /** The partitions here, owned or copied, of which it is not known yet where the log begins. */
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
     * The log was seen, asked for at {@code asked}, to begin and end here.
     *
     * @param start −1 if it was not asked for
     * @param end the offset that the next record will get
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
        return known == null ? null : known.freshness(clock.instant(), SEEN_JUST_NOW);
    }
}

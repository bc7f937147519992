package io.pisync.processor.progress;

import io.pisync.contract.read.Freshness;
import io.pisync.processor.topology.StoryListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition followed here has come: what is applied, against the end of the log as last seen. Stream threads and the
 * poller of {@link EndOffsets} write, any thread reads.
 */
public final class PartitionProgress implements StoryListener {
    /** What was seen of the log's end this long ago still counts as now. */
    private static final Duration SEEN_JUST_NOW = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<Integer, OpenPartition> open = new ConcurrentHashMap<>();
    private final StandbyProgress standbys;

    public PartitionProgress(InstantSource clock) {
        this.clock = clock;
        this.standbys = new StandbyProgress(clock);
    }

    InstantSource clock() {
        return clock;
    }

    /** What is here of partitions that others follow. */
    public StandbyProgress standbys() {
        return standbys;
    }

    /** The partitions that are not followed here but could be answered for, ascending. */
    public Set<Integer> stoodByFor() {
        Set<Integer> partitions = standbys.whole();
        partitions.removeAll(open.keySet());
        return partitions;
    }

    @Override
    public void opened(int partition) {
        open.put(partition, new OpenPartition(clock.instant()));
    }

    @Override
    public void closed(int partition) {
        OpenPartition state = open.remove(partition);
        if (state != null) {
            state.close();
        }
        standbys.lost(partition);
    }

    @Override
    public void applied(int partition, long offset, long appendedAtMs) {
        OpenPartition state = open.get(partition);
        if (state != null) {
            state.applied(offset, appendedAtMs);
        }
    }

    /** A record is passed over because it cannot be read. */
    public void passedOver(int partition, long offset, long appendedAtMs) {
        applied(partition, offset, appendedAtMs);
    }

    /** The partitions followed here, ascending. */
    public Set<Integer> open() {
        return new TreeSet<>(open.keySet());
    }

    /** Whether this instance follows the partition. */
    public boolean isOpen(int partition) {
        return open.containsKey(partition);
    }

    /**
     * Whether everything is applied that had been written when the partition was taken over; once true it stays so until the
     * partition is given up.
     */
    public boolean isUpToDate(int partition) {
        OpenPartition state = open.get(partition);
        return state != null && state.isUpToDate();
    }

    /** The offset up to and including which everything is applied; −1 where nothing is known to be. */
    public long appliedOffset(int partition) {
        OpenPartition state = open.get(partition);
        return state == null ? -1 : state.next() - 1;
    }

    /**
     * Waits until everything up to and including this offset is applied, at most so long; whether it is. False as well where the
     * partition is not followed here, or is given up meanwhile. Not for stream threads.
     */
    public boolean awaitApplied(int partition, long offset, Duration patience) {
        OpenPartition state = open.get(partition);
        try {
            return state != null && state.awaitApplied(offset, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How fresh the partition's stores are, followed here or standing by; null where they are not here, or nothing is known yet. */
    public @Nullable Freshness freshness(int partition) {
        OpenPartition state = open.get(partition);
        Freshness followed = state == null ? null : state.freshness(clock.instant(), SEEN_JUST_NOW);
        return followed == null ? standbys.freshness(partition) : followed;
    }

    /** Open partitions of which it is not known yet where this instance began. */
    Set<Integer> withoutStart() {
        Set<Integer> partitions = new TreeSet<>();
        open.forEach((partition, state) -> {
            if (!state.isStarted()) {
                partitions.add(partition);
            }
        });
        return partitions;
    }

    /** The offset of the first record that was not yet applied when a partition was taken over; for those opened before {@code asked}. */
    void startsAt(int partition, long offset, Instant asked) {
        OpenPartition state = open.get(partition);
        if (state != null && !state.openedAt().isAfter(asked)) {
            state.startsAt(offset);
        }
    }

    /** The offset that the log's next record will get, asked for at {@code asked}. */
    void endsAt(int partition, long offset, Instant asked) {
        OpenPartition state = open.get(partition);
        if (state != null && !state.openedAt().isAfter(asked)) {
            state.endsAt(offset, asked);
        }
    }
}

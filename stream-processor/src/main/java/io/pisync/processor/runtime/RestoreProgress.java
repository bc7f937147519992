package io.pisync.processor.runtime;

import io.pisync.processor.freshness.Copies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.TaskId;

/** Tracks the rows still to be restored from the changelogs, and restores that are abandoned. Thread-safe. */
public final class RestoreProgress implements StateRestoreListener, StandbyUpdateListener {
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Map<TopicPartition, Long> left = new ConcurrentHashMap<>();
    private final Copies copies;
    private final Consumer<Integer> released;
    private final InstantSource clock;
    private volatile Instant lastRead = Instant.MAX;

    /** {@code released} is called with a partition whose stores are about to be closed. */
    public RestoreProgress(Copies copies, Consumer<Integer> released, InstantSource clock) {
        this.copies = copies;
        this.released = released;
        this.clock = clock;
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        left.put(changelog, end - start);
        lastRead = clock.instant();
        copies.copied(changelog.partition(), store, start - 1);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long restored) {
        left.computeIfPresent(changelog, (partition, rows) -> Math.max(0, rows - restored));
        lastRead = clock.instant();
        copies.copied(changelog.partition(), store, batchEnd);
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        left.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        left.remove(changelog);
        lose(changelog.partition());
    }

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long start) {
        copies.copied(changelog.partition(), store, start - 1);
    }

    @Override
    public void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long batchEnd, long loaded, long end) {
        copies.copied(changelog.partition(), store, batchEnd);
    }

    @Override
    public void onUpdateSuspended(TopicPartition changelog, String store, long next, long end, SuspendReason reason) {
        if (reason != SuspendReason.PROMOTED) {
            lose(changelog.partition());
        }
    }

    private void lose(int partition) {
        copies.lost(partition);
        released.accept(partition);
    }

    /** Describes the restore among {@code partitions} partitions, and whether it is stalled; empty if nothing is restoring. */
    Optional<String> describe(int partitions) {
        Map<TopicPartition, Long> now = Map.copyOf(left);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        long restoring =
                now.keySet().stream().map(TopicPartition::partition).distinct().count();
        long rows = now.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(
                "restoring " + restoring + " of " + partitions + " partitions, " + rows + " rows left" + stall());
    }

    private String stall() {
        Duration since = Duration.between(lastRead, clock.instant());
        return since.compareTo(STALLED) < 0
                ? ""
                : ", none read for " + since.toSeconds()
                        + " s (docs/operations.md, \"A processor stays at restoring\")";
    }
}

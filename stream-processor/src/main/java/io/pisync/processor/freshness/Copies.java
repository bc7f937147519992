package io.pisync.processor.freshness;

import io.pisync.processor.state.PartitionRow.Applied;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the partitions restored here from their changelogs, as a standby or before assignment. A partition's own row holds
 * the changelog offsets of a commit: a copy that has reached each of them holds everything of that commit. Thread-safe.
 */
public final class Copies {
    private final PartitionProgress progress;
    private final IntFunction<@Nullable Applied> rows;
    private final Map<Integer, Map<String, Long>> offsets = new ConcurrentHashMap<>();

    /** {@code rows}: returns the applied offsets from the copy of a partition's row; null if it cannot be read. */
    public Copies(PartitionProgress progress, IntFunction<@Nullable Applied> rows) {
        this.progress = progress;
        this.rows = rows;
    }

    /** Records that the copy of a store holds its changelog up to and including this offset. */
    public void copied(int partition, String store, long offset) {
        offsets.computeIfAbsent(partition, p -> new ConcurrentHashMap<>()).merge(store, offset, Math::max);
    }

    /** Forgets the copy of a partition that is about to be closed or is incomplete. */
    public void lost(int partition) {
        offsets.remove(partition);
        progress.lost(partition);
    }

    /** Updates the progress of each copy. */
    void look() {
        offsets.forEach((partition, own) -> {
            Applied applied = progress.isOpen(partition) ? null : rows.apply(partition);
            if (applied != null && hasCome(own, applied.changelogs())) {
                progress.copied(
                        partition, applied.earlier().offset(), applied.earlier().appendedAtMs());
                // Lost in the meantime: the result belongs to a copy that is closed.
                if (!offsets.containsKey(partition)) {
                    progress.lost(partition);
                }
            }
        });
    }

    private static boolean hasCome(Map<String, Long> own, Map<String, Long> wanted) {
        return !wanted.isEmpty()
                && wanted.entrySet().stream()
                        .allMatch(store -> own.getOrDefault(store.getKey(), -1L) >= store.getValue());
    }
}

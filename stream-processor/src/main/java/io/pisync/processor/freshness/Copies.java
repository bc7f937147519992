package io.pisync.processor.freshness;

import io.pisync.processor.state.PartitionRow.Applied;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The partitions whose stores are copied here from their changelogs, for a standby or before they are owned. A partition's own row says
 * where its changelogs stood when something was committed: a copy that has come as far in each of them holds all of that. Thread-safe.
 */
public final class Copies {
    private final PartitionProgress progress;
    private final IntFunction<@Nullable Applied> rows;
    private final Map<Integer, Map<String, Long>> offsets = new ConcurrentHashMap<>();

    /** {@code rows}: what the copy of a partition's row says is applied; null where it cannot be read. */
    public Copies(PartitionProgress progress, IntFunction<@Nullable Applied> rows) {
        this.progress = progress;
        this.rows = rows;
    }

    /** The copy of a store holds its changelog up to and including this offset. */
    public void copied(int partition, String store, long offset) {
        offsets.computeIfAbsent(partition, p -> new ConcurrentHashMap<>()).merge(store, offset, Math::max);
    }

    /** The copy of a partition is about to be closed, or is not whole for another reason. */
    public void lost(int partition) {
        offsets.remove(partition);
        progress.lost(partition);
    }

    /** Finds out how far each copy has come. */
    void look() {
        offsets.forEach((partition, own) -> {
            Applied applied = progress.isOpen(partition) ? null : rows.apply(partition);
            if (applied != null && hasCome(own, applied.changelogs())) {
                progress.copied(
                        partition, applied.earlier().offset(), applied.earlier().appendedAtMs());
                // Lost meanwhile: what was found is of a copy that is gone.
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

package io.pisync.processor.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How much of the stores' rows is still to be read back from the changelogs. Thread-safe. */
public final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> left = new ConcurrentHashMap<>();

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        left.put(changelog, end - start);
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long restored) {
        left.computeIfPresent(changelog, (partition, rows) -> Math.max(0, rows - restored));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long restored) {
        left.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long restored) {
        left.remove(changelog);
    }

    /** What is being restored among so many partitions, in words; empty when nothing is. */
    Optional<String> inWords(int partitions) {
        Map<TopicPartition, Long> now = Map.copyOf(left);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        long restoring =
                now.keySet().stream().map(TopicPartition::partition).distinct().count();
        long rows = now.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of("restoring " + restoring + " of " + partitions + " partitions, " + rows + " rows left");
    }
}

package io.pisync.processor.runtime;

import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.processor.freshness.LogEnds;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.read.partition.HeldPartitions;
import io.pisync.processor.read.partition.PartitionStores;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The active and standby partitions of the running Kafka Streams in this process. */
public record LocalPartitions(
        HeldStores stores, PartitionProgress progress, LogEnds ends, Supplier<Owners> known, int partitions)
        implements HeldPartitions {
    @Override
    public Owners owners() {
        return known.get();
    }

    @Override
    public int partitionOf(String deviceId) {
        return DevicePartition.of(deviceId, partitions);
    }

    @Override
    public boolean isUpToDate(int partition) {
        return progress.isUpToDate(partition);
    }

    @Override
    public boolean awaitApplied(int partition, long offset, Duration patience) {
        return progress.awaitApplied(partition, offset, patience);
    }

    @Override
    public boolean awaitWritten(int partition, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        Long end = ends.endOf(partition, patience);
        return end != null
                && progress.awaitApplied(
                        partition, end - 1, Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
    }

    @Override
    public @Nullable Freshness freshness(int partition) {
        return progress.freshness(partition);
    }

    @Override
    public <A> A read(int partition, Function<PartitionStores, A> reading) {
        return stores.read(partition, reading);
    }
}

package io.pisync.processor.read.partition;

import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives access to the local partitions, active or standby, and to their progress. Thread-safe. */
public interface HeldPartitions {
    /** Returns the owners of all partitions, including this instance; from memory. */
    Owners owners();

    /** Returns the partition of a device. */
    int partitionOf(String deviceId);

    /** Returns whether everything is applied that had been written when the partition was assigned. */
    boolean isUpToDate(int partition);

    /**
     * Waits at most {@code patience} until everything up to this offset is applied. Returns whether it is applied and the partition is
     * owned by this instance.
     */
    boolean awaitApplied(int partition, long offset, Duration patience);

    /** Waits at most {@code patience} until everything is applied that was written before this call, and returns whether it is. */
    boolean awaitWritten(int partition, Duration patience);

    /** Returns the freshness of the partition's local stores, active or standby; null if unknown: a standby must not be read then. */
    @Nullable
    Freshness freshness(int partition);

    /** Reads a partition's stores, which stay open until {@code reading} returns; throws {@link PartitionUnavailable} if there are none. */
    <A> A read(int partition, Function<PartitionStores, A> reading);
}

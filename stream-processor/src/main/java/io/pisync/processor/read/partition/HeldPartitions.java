package io.pisync.processor.read.partition;

import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What this instance holds of the fleet, and how far it has come with it. Thread-safe. */
public interface HeldPartitions {
    /** The owners of all partitions, this instance among them; from memory. */
    Owners owners();

    /** The partition that a device is in. */
    int partitionOf(String deviceId);

    /** Whether everything is applied that had been written when the partition was taken over. */
    boolean isUpToDate(int partition);

    /** Waits until everything up to this offset is applied, at most so long; whether it is, and the partition is owned here. */
    boolean awaitApplied(int partition, long offset, Duration patience);

    /** Waits until everything is applied that was written before this call, at most so long; whether it is. */
    boolean awaitWritten(int partition, Duration patience);

    /** How fresh the partition's stores here are, an owner's or a copy's; null where that is unknown: a copy is not to be asked then. */
    @Nullable
    Freshness freshness(int partition);

    /** Reads a partition's stores, which stay open until the reading returns; throws {@link PartitionUnavailable} if there are none. */
    <A> A read(int partition, Function<PartitionStores, A> reading);
}

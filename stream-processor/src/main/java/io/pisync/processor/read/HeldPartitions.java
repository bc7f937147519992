package io.pisync.processor.read;

import io.pisync.contract.read.Freshness;
import io.pisync.contract.read.Owners;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What this instance holds of the fleet, and how far it has come with it. Thread-safe. */
public interface HeldPartitions {
    /** Who holds which partition, this instance among them. */
    Owners owners();

    /** Which partition a device is in. */
    int partitionOf(String deviceId);

    /** Whether everything is applied that had been written when the partition was taken over. */
    boolean isUpToDate(int partition);

    /** Waits until everything up to this offset is applied, at most so long; whether it is, and is followed here. */
    boolean awaitApplied(int partition, long offset, Duration patience);

    /** How fresh the partition's stores here are, an owner's or a standby's; null where that is unknown: a standby is not to be asked then. */
    @Nullable
    Freshness freshness(int partition);

    /** The partition's stores; throws {@link PartitionUnavailable} if there are none. */
    StoreReader stores(int partition);
}

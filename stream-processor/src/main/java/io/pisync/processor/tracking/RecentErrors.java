package io.pisync.processor.tracking;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.state.SyncErrors;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Stores the last 1,000 syncs of a partition that reported errors in a ring buffer: the newest overwrites the oldest. Deleting the oldest
 * instead would leave tombstones that slow down each scan in RocksDB.
 */
public final class RecentErrors {
    /** The number of syncs that a partition keeps. */
    public static final int KEPT = 1_000;

    private final KeyValueStore<Long, SyncErrors> ring;
    private final PartitionState partition;

    RecentErrors(KeyValueStore<Long, SyncErrors> ring, PartitionState partition) {
        this.ring = ring;
        this.partition = partition;
    }

    /** Deletes the errors of a device. */
    void forget(String deviceId) {
        List<Long> slots = new ArrayList<>();
        try (KeyValueIterator<Long, SyncErrors> all = ring.all()) {
            all.forEachRemaining(slot -> {
                if (slot.value.deviceId().equals(deviceId)) {
                    slots.add(slot.key);
                }
            });
        }
        slots.forEach(ring::delete);
    }

    /** Stores the errors of a new event, if it has any. */
    void keep(SyncEvent event) {
        if (event.errors().isEmpty()) {
            return;
        }
        ring.put(
                partition.nextErrorSlot(KEPT),
                new SyncErrors(
                        event.deviceId(),
                        event.eventId(),
                        event.eventTime().toEpochMilli(),
                        event.receivedAt().toEpochMilli(),
                        event.errors()));
    }
}

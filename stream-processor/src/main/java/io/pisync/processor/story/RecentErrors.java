package io.pisync.processor.story;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.state.SyncErrors;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The last syncs of a partition that reported errors, a thousand and no more: a ring, the newest over the oldest. Deleting the oldest
 * instead would leave RocksDB a heap of tombstones to walk over each time.
 */
public final class RecentErrors {
    /** How many syncs a partition keeps. */
    public static final int KEPT = 1_000;

    private final KeyValueStore<Long, SyncErrors> ring;
    private final PartitionBook book;

    RecentErrors(KeyValueStore<Long, SyncErrors> ring, PartitionBook book) {
        this.ring = ring;
        this.book = book;
    }

    /** Removes those of a device. */
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

    /** Keeps the errors of a new event, if it has any. */
    void keep(SyncEvent event) {
        if (event.errors().isEmpty()) {
            return;
        }
        ring.put(
                book.nextErrorSlot(KEPT),
                new SyncErrors(
                        event.deviceId(),
                        event.eventId(),
                        event.eventTime().toEpochMilli(),
                        event.receivedAt().toEpochMilli(),
                        event.errors()));
    }
}

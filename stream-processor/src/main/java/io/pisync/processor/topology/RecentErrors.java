package io.pisync.processor.topology;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.store.ErrorRow;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The last syncs of a partition that said what went wrong, so many and no more: a ring, the newest over the oldest. Deleting the oldest
 * instead would leave RocksDB a heap of tombstones to walk over each time.
 */
final class RecentErrors {
    private static final int KEPT = 1_000;

    private final KeyValueStore<Long, ErrorRow> ring;
    private final FleetTallies tallies;

    RecentErrors(KeyValueStore<Long, ErrorRow> ring, FleetTallies tallies) {
        this.ring = ring;
        this.tallies = tallies;
    }

    /** Keeps the errors of a new event, if it has any. */
    void keep(SyncEvent event) {
        if (event.errors().isEmpty()) {
            return;
        }
        Tally written = tallies.get(FleetRow.ERRORS_WRITTEN);
        ring.put(
                (written == null ? 0 : written.at(0)) % KEPT,
                new ErrorRow(
                        event.deviceId(),
                        event.eventId(),
                        event.eventTime().toEpochMilli(),
                        event.receivedAt().toEpochMilli(),
                        event.errors()));
        tallies.add(FleetRow.ERRORS_WRITTEN, 1);
    }
}

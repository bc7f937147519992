package io.pisync.processor.topology;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.store.ErrorKey;
import io.pisync.processor.store.ErrorRow;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last syncs of a partition that said what went wrong, so many and no more. */
final class RecentErrors {
    private static final int KEPT = 1_000;
    private static final String COUNT = "recent-errors";

    private final KeyValueStore<ErrorKey, ErrorRow> rows;
    private final FleetTallies tallies;

    RecentErrors(KeyValueStore<ErrorKey, ErrorRow> rows, FleetTallies tallies) {
        this.rows = rows;
        this.tallies = tallies;
    }

    /** Keeps the errors of a new event, if it has any. */
    void keep(SyncEvent event) {
        if (event.errors().isEmpty()) {
            return;
        }
        rows.put(
                new ErrorKey(event.receivedAt().toEpochMilli(), event.deviceId(), event.eventId()),
                new ErrorRow(event.eventTime().toEpochMilli(), event.errors()));
        Tally count = tallies.get(COUNT);
        if (count == null || count.at(0) < KEPT) {
            tallies.add(COUNT, 1);
            return;
        }
        try (KeyValueIterator<ErrorKey, ErrorRow> oldestFirst = rows.reverseAll()) {
            rows.delete(oldestFirst.next().key);
        }
    }
}

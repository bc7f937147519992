package io.pisync.processor.tracking;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.FleetTotals;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.PartitionRow.Applied;
import io.pisync.processor.state.PartitionRow.Applied.Earlier;
import io.pisync.processor.state.PartitionRow.Uptime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Maintains the partition's own row: counted in memory, written once per transaction. Used by one stream thread. */
final class PartitionState {
    private static final long MINUTE_MS = 60_000;

    /** The maximum difference between brokers' clocks: a minute that occurs again after a change of leader is not counted again. */
    private static final long MINUTES_APART = 2;

    private final KeyValueStore<String, PartitionRow> store;
    private final FleetTotals.Sum totals;
    private final Map<String, byte[]> sweeps;
    private Uptime uptime;
    private Applied applied;
    private long errorsWritten;
    private boolean isChanged;
    private PartitionRow stored;

    PartitionState(KeyValueStore<String, PartitionRow> store) {
        this.store = store;
        PartitionRow row = store.get(DeviceStores.PARTITION_KEY);
        stored = row == null ? PartitionRow.NONE : row;
        totals = new FleetTotals.Sum(stored.totals());
        sweeps = new HashMap<>(stored.sweeps());
        uptime = stored.uptime();
        applied = stored.applied();
        errorsWritten = stored.errorsWritten();
    }

    Applied applied() {
        return applied;
    }

    /** Returns the minutes of PiSync's own uptime that were counted. */
    long clockMinutes() {
        return uptime.minutes();
    }

    /** Returns the UTC hour of the last counted minute, since the epoch. */
    long clockHour() {
        return uptime.hour();
    }

    /**
     * Applies a heartbeat; returns whether the clock advanced. The minute is that of the broker's append time, so that no ingest
     * instance's clock can push it. A broker's clock that is set back does not stop it.
     */
    boolean heartbeat(long appendedAtMs) {
        long minute = Math.floorDiv(appendedAtMs, MINUTE_MS);
        boolean isNew = minute > uptime.lastMinute() || minute < uptime.lastMinute() - MINUTES_APART;
        if (isNew) {
            uptime = new Uptime(uptime.minutes() + 1, minute);
            isChanged = true;
        }
        return isNew;
    }

    /** Counts a new event of the fleet. */
    void count(SyncEvent event, long appendedAtMs) {
        totals.add(event, appendedAtMs);
        isChanged = true;
    }

    /** Returns the next slot of the ring of recent errors. */
    long nextErrorSlot(long slots) {
        isChanged = true;
        return errorsWritten++ % slots;
    }

    byte @Nullable [] sweep(String storeName) {
        return sweeps.get(storeName);
    }

    /** Stores the position of a sweep; null restarts it. */
    void sweep(String storeName, byte @Nullable [] next) {
        isChanged |= next != null || sweeps.containsKey(storeName);
        if (next == null) {
            sweeps.remove(storeName);
        } else {
            sweeps.put(storeName, next);
        }
    }

    /** Records that everything up to this offset is applied. */
    void applied(long offset, long appendedAtMs) {
        applied = new Applied(offset, appendedAtMs, applied.changelogs(), applied.earlier());
        isChanged = true;
    }

    /** Records that everything applied so far is committed, with the offsets of the changelogs. */
    void committed(Map<String, Long> changelogs) {
        applied = new Applied(
                applied.offset(),
                applied.appendedAtMs(),
                changelogs,
                new Earlier(applied.offset(), applied.appendedAtMs()));
    }

    /** Returns whether the row does not contain the last commit yet. */
    boolean isUnconfirmed() {
        return stored.applied().earlier().offset() != applied.earlier().offset();
    }

    /** Makes the next {@link #flush} write the row even if nothing was applied. */
    void confirm() {
        isChanged = true;
    }

    /** Writes the row if it has changed. */
    void flush() {
        if (isChanged) {
            stored = row();
            store.put(DeviceStores.PARTITION_KEY, stored);
            isChanged = false;
        }
    }

    /** Returns the row as it was last written. */
    PartitionRow written() {
        return stored;
    }

    private PartitionRow row() {
        return new PartitionRow(uptime, applied, totals.totals(), errorsWritten, Map.copyOf(sweeps));
    }
}

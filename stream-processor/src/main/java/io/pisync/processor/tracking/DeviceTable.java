package io.pisync.processor.tracking;

import io.pisync.contract.read.question.RowKey;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.DeviceChange;
import io.pisync.processor.order.DeviceOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a partition's devices. Rows changed by the open transaction are cached until it is about to commit, so that a device that
 * uploads fifty events is read, decoded and written once. Used by one stream thread; other threads read only the orders, which contain
 * committed rows.
 */
final class DeviceTable {
    private final KeyValueStore<String, DeviceRow> store;
    private final DeviceOrders orders;
    private final DeviceWatch watch;
    private final Map<String, Changed> changed = new LinkedHashMap<>();
    private final TreeSet<Undecided> undecided = new TreeSet<>();

    /** Builds the orders from the stored rows. */
    DeviceTable(KeyValueStore<String, DeviceRow> store, DeviceOrders orders, DeviceWatch watch) {
        this.store = store;
        this.orders = orders;
        this.watch = watch;
        try (KeyValueIterator<String, DeviceRow> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, DeviceRow> device = all.next();
                orders.add(device.key, device.value);
                if (device.value.isDecidedByTime()) {
                    undecided.add(Undecided.of(device.key, device.value));
                }
            }
        }
    }

    /** Returns a device's current row; null if it is unknown. */
    @Nullable
    DeviceRow get(String deviceId) {
        Changed known = changed.get(deviceId);
        return known == null ? store.get(deviceId) : known.row;
    }

    /** Replaces the row {@code before}, which {@link #get} returned; null means no row. */
    void put(String deviceId, @Nullable DeviceRow before, @Nullable DeviceRow after) {
        if (before != null && before.isDecidedByTime()) {
            undecided.remove(Undecided.of(deviceId, before));
        }
        if (after != null && after.isDecidedByTime()) {
            undecided.add(Undecided.of(deviceId, after));
        }
        changed.computeIfAbsent(deviceId, id -> new Changed(before != null)).become(after);
        watch.changed(deviceId, before, after);
    }

    /** The sweep visited a row without changing it. */
    void visit(String deviceId, DeviceRow row) {
        watch.visited(deviceId, row);
    }

    /** Writes the rows that changed since the last call. */
    void flush() {
        changed.forEach((deviceId, change) -> change.writeTo(store, deviceId));
    }

    /**
     * Makes the committed rows visible to readers. Windows then end no earlier than {@code nowMs}, and states are as of {@code clockHour},
     * the UTC hour of the partition's clock.
     */
    void publish(long nowMs, long clockHour) {
        List<DeviceChange> changes = new ArrayList<>(changed.size());
        changed.forEach((deviceId, change) -> {
            if (change.wasRemoved && change.row != null) {
                // Readers must see that a device is gone even if it has returned in the same transaction.
                changes.add(new DeviceChange(deviceId, null));
            }
            changes.add(new DeviceChange(deviceId, change.row));
        });
        orders.judgeAt(clockHour);
        orders.apply(changes, nowMs);
        changed.clear();
    }

    /** Returns devices without an open silence whose last contact was at this minute of the partition's clock or before. */
    List<String> awakeAndHeardAtMost(long clockMinutes, int limit) {
        Map<String, RowKey> found = new HashMap<>();
        orders.lists()
                .awakeAndHeardAtMost(clockMinutes, deviceId -> !changed.containsKey(deviceId), limit)
                .forEach(key -> found.put(key.id(), key));
        changed.forEach((deviceId, change) -> {
            DeviceRow row = change.row;
            if (row != null && row.isAwake() && row.contact().clockMinutes() <= clockMinutes) {
                found.put(deviceId, new RowKey(row.contact().clockMinutes(), deviceId));
            }
        });
        return found.values().stream().sorted().limit(limit).map(RowKey::id).toList();
    }

    /** Returns devices with an interrupted upload: undecided, and with the last contact at least {@code quietMs} before or after {@code nowMs}. */
    List<String> undecidedFor(long quietMs, long nowMs) {
        List<Undecided> quiet = new ArrayList<>(undecided.headSet(new Undecided(nowMs - quietMs + 1, "")));
        // After a broker's clock was set back, the last contact may be ahead of it.
        quiet.addAll(undecided.tailSet(new Undecided(nowMs + quietMs, "")));
        return quiet.stream().map(Undecided::deviceId).toList();
    }

    private record Undecided(long heardAtMs, String deviceId) implements Comparable<Undecided> {
        private static final Comparator<Undecided> ORDER =
                Comparator.comparingLong(Undecided::heardAtMs).thenComparing(Undecided::deviceId);

        static Undecided of(String deviceId, DeviceRow row) {
            return new Undecided(row.contact().appendedAtMs(), deviceId);
        }

        @Override
        public int compareTo(Undecided other) {
            return ORDER.compare(this, other);
        }
    }

    /** A row that the open transaction has changed. */
    private static final class Changed {
        private boolean isStored;
        private boolean isWritten;
        private boolean wasRemoved;
        private @Nullable DeviceRow row;

        Changed(boolean isStored) {
            this.isStored = isStored;
        }

        void become(@Nullable DeviceRow after) {
            row = after;
            isWritten = false;
            wasRemoved |= after == null;
        }

        void writeTo(KeyValueStore<String, DeviceRow> store, String deviceId) {
            if (!isWritten && (row != null || isStored)) {
                store.put(deviceId, row);
                isStored = row != null;
            }
            isWritten = true;
        }
    }
}

package io.pisync.processor.tracking;

import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import io.pisync.processor.state.HistoryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps devices' histories within their bounds of count and age. */
final class DeviceHistory {
    private final KeyValueStore<HistoryKey, HistoryRow> rows;
    private final TrackingRules rules;

    DeviceHistory(KeyValueStore<HistoryKey, HistoryRow> rows, TrackingRules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /** Makes room for an event; the caller must put its row if {@link Room#isKept}. */
    Room makeRoomFor(String deviceId, HistoryRow row, HistoryExtent before) {
        HistoryExtent kept = expire(deviceId, before, row.appendedAtMs());
        int tooMany = kept.rows() + 1 - rules.historyEvents();
        if (tooMany <= 0) {
            return new Room(kept.plus(row.appendedAtMs()), true);
        }
        List<HistoryRow> oldest = oldest(deviceId, tooMany);
        boolean isKept = oldest.isEmpty()
                || row.order().isNewerThan(oldest.get(oldest.size() - 1).order());
        int evicted = 0;
        for (HistoryRow old : oldest) {
            // The event itself may be among the oldest; then it replaces the last row that would have been deleted.
            if (isKept || evicted < oldest.size() - 1) {
                delete(deviceId, old);
                evicted++;
            }
        }
        HistoryExtent left = kept.minus(evicted);
        left = tooMany > 1 ? left.reshapedNow() : left;
        return new Room(isKept ? left.plus(row.appendedAtMs()) : left, isKept);
    }

    /**
     * The result of making room for an event.
     *
     * @param kept the extent of the history afterwards, including the event if it is kept
     * @param isKept false if the history is full of newer events
     */
    record Room(HistoryExtent kept, boolean isKept) {}

    /** Deletes the rows that are expired at {@code nowMs}; reads only if there can be any. */
    HistoryExtent expire(String deviceId, HistoryExtent kept, long nowMs) {
        if (rules.keeps(kept.oldestAppendedAtMs(), nowMs)) {
            return kept;
        }
        List<HistoryRow> expired = new ArrayList<>();
        HistoryExtent left = HistoryExtent.NOTHING;
        try (KeyValueIterator<HistoryKey, HistoryRow> all = newestFirst(deviceId)) {
            while (all.hasNext()) {
                HistoryRow row = all.next().value;
                if (rules.keeps(row.appendedAtMs(), nowMs)) {
                    left = left.plus(row.appendedAtMs());
                } else {
                    expired.add(row);
                }
            }
        }
        expired.forEach(row -> delete(deviceId, row));
        return new HistoryExtent(left.rows(), left.oldestAppendedAtMs(), kept.reshaped() || !expired.isEmpty());
    }

    void put(String deviceId, HistoryRow row) {
        rows.put(new HistoryKey(deviceId, row.order()), row);
    }

    void deleteAll(String deviceId) {
        List<HistoryRow> gone = new ArrayList<>();
        try (KeyValueIterator<HistoryKey, HistoryRow> all = newestFirst(deviceId)) {
            all.forEachRemaining(entry -> gone.add(entry.value));
        }
        gone.forEach(row -> delete(deviceId, row));
    }

    /** Opens the timeline as of {@code nowMs}, which is read when it is first used; the caller must close it. */
    Reading read(String deviceId, long nowMs) {
        return new Reading(deviceId, nowMs);
    }

    private List<HistoryRow> oldest(String deviceId, int count) {
        List<HistoryRow> oldest = new ArrayList<>();
        try (KeyValueIterator<HistoryKey, HistoryRow> oldestFirst =
                rows.reverseRange(first(deviceId), last(deviceId))) {
            while (oldest.size() < count && oldestFirst.hasNext()) {
                oldest.add(oldestFirst.next().value);
            }
        }
        return oldest;
    }

    private void delete(String deviceId, HistoryRow row) {
        rows.delete(new HistoryKey(deviceId, row.order()));
    }

    private KeyValueIterator<HistoryKey, HistoryRow> newestFirst(String deviceId) {
        return rows.range(first(deviceId), last(deviceId));
    }

    private static HistoryKey first(String deviceId) {
        return new HistoryKey(deviceId, EventOrder.NEWEST);
    }

    private static HistoryKey last(String deviceId) {
        return new HistoryKey(deviceId, EventOrder.OLDEST);
    }

    /** A reading of one device's timeline. */
    final class Reading implements Supplier<Timeline>, AutoCloseable {
        private final String deviceId;
        private final long nowMs;
        private final List<KeyValueIterator<HistoryKey, HistoryRow>> opened = new ArrayList<>();

        private Reading(String deviceId, long nowMs) {
            this.deviceId = deviceId;
            this.nowMs = nowMs;
        }

        @Override
        public Timeline get() {
            KeyValueIterator<HistoryKey, HistoryRow> iterator = newestFirst(deviceId);
            opened.add(iterator);
            Iterable<KeyValue<HistoryKey, HistoryRow>> entries = () -> iterator;
            return new Timeline(StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> entry.value)
                    .filter(row -> rules.keeps(row.appendedAtMs(), nowMs))
                    .iterator());
        }

        @Override
        public void close() {
            opened.forEach(KeyValueIterator::close);
        }
    }
}

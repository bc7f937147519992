package io.pisync.processor.topology;

import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.history.Timeline;
import io.pisync.processor.status.Kept;
import io.pisync.processor.store.HistoryKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Devices' histories within their bounds: the newest events, none for longer than it may be kept. */
final class KeptHistory {
    private final KeyValueStore<HistoryKey, HistoryRow> rows;
    private final StoryRules rules;

    KeptHistory(KeyValueStore<HistoryKey, HistoryRow> rows, StoryRules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /** Adds an event, unless the history is full of newer ones. */
    Kept add(String deviceId, HistoryRow row, Kept before) {
        Kept kept = expire(deviceId, before, row.receivedAtMs());
        if (kept.rows() >= rules.historyEvents()) {
            HistoryRow oldest = oldest(deviceId);
            if (oldest != null && oldest.order().isNewerThan(row.order())) {
                return kept;
            }
            if (oldest != null) {
                delete(deviceId, oldest);
                kept = kept.minusOldest();
            }
        }
        put(deviceId, row);
        return kept.plus(row.receivedAtMs());
    }

    /** Removes what may not be kept at {@code nowMs}; looks only where there can be something. */
    Kept expire(String deviceId, Kept kept, long nowMs) {
        if (rules.keeps(kept.oldestReceivedAtMs(), nowMs)) {
            return kept;
        }
        List<HistoryRow> expired = new ArrayList<>();
        Kept left = Kept.NOTHING;
        try (KeyValueIterator<HistoryKey, HistoryRow> all = newestFirst(deviceId)) {
            while (all.hasNext()) {
                HistoryRow row = all.next().value;
                if (rules.keeps(row.receivedAtMs(), nowMs)) {
                    left = left.plus(row.receivedAtMs());
                } else {
                    expired.add(row);
                }
            }
        }
        expired.forEach(row -> delete(deviceId, row));
        return new Kept(left.rows(), left.oldestReceivedAtMs(), kept.reshaped() || !expired.isEmpty());
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

    /** The timeline as kept at {@code nowMs}, read when first asked for; to be closed. */
    Reading read(String deviceId, long nowMs) {
        return new Reading(deviceId, nowMs);
    }

    private @Nullable HistoryRow oldest(String deviceId) {
        try (KeyValueIterator<HistoryKey, HistoryRow> oldestFirst =
                rows.reverseRange(first(deviceId), last(deviceId))) {
            return oldestFirst.hasNext() ? oldestFirst.next().value : null;
        }
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

    /** An open look at one device's timeline. */
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
                    .filter(row -> rules.keeps(row.receivedAtMs(), nowMs))
                    .iterator());
        }

        @Override
        public void close() {
            opened.forEach(KeyValueIterator::close);
        }
    }
}

package io.pisync.processor.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store, so many rows at a time, and remembers how far it came. */
final class Sweep<K, V> {
    private final KeyValueStore<K, V> store;
    private final Serde<K> keys;
    private final KeyValueStore<String, Bytes> cursors;
    private final int rowsAtATime;

    Sweep(KeyValueStore<K, V> store, Serde<K> keys, KeyValueStore<String, Bytes> cursors, int rowsAtATime) {
        this.store = store;
        this.keys = keys;
        this.cursors = cursors;
        this.rowsAtATime = rowsAtATime;
    }

    /** Visits the next rows; the visitor may change the store. At the end the next visit begins again. */
    void visit(BiConsumer<K, V> visitor) {
        List<KeyValue<K, V>> rows = new ArrayList<>();
        boolean atTheEnd;
        try (KeyValueIterator<K, V> rest = fromCursor()) {
            while (rest.hasNext() && rows.size() < rowsAtATime) {
                rows.add(rest.next());
            }
            atTheEnd = !rest.hasNext();
            remember(rest, atTheEnd);
        }
        rows.forEach(row -> visitor.accept(row.key, row.value));
    }

    private KeyValueIterator<K, V> fromCursor() {
        Bytes cursor = cursors.get(store.name());
        return cursor == null ? store.all() : store.range(keys.deserializer().deserialize("", cursor.get()), null);
    }

    private void remember(KeyValueIterator<K, V> rest, boolean atTheEnd) {
        if (atTheEnd) {
            cursors.delete(store.name());
        } else {
            cursors.put(store.name(), Bytes.wrap(keys.serializer().serialize("", rest.peekNextKey())));
        }
    }
}

package io.pisync.processor.story;

import io.pisync.processor.state.StoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store, a bounded number of rows at a time, and remembers how far it came. */
final class Sweep<K, V> {
    private final KeyValueStore<K, V> store;
    private final Serde<K> keys;
    private final PartitionBook book;
    private final int rowsAtATime;

    Sweep(KeyValueStore<K, V> store, StoreSpec<K, V> spec, PartitionBook book, int rowsAtATime) {
        this.store = store;
        this.keys = spec.keys();
        this.book = book;
        this.rowsAtATime = rowsAtATime;
    }

    /** Visits the next rows; the visitor may change the store. At the end the next visit begins again. */
    void visit(BiConsumer<K, V> visitor) {
        List<KeyValue<K, V>> rows = new ArrayList<>();
        try (KeyValueIterator<K, V> rest = fromCursor()) {
            while (rest.hasNext() && rows.size() < rowsAtATime) {
                rows.add(rest.next());
            }
            book.sweep(store.name(), rest.hasNext() ? keys.serializer().serialize("", rest.peekNextKey()) : null);
        }
        rows.forEach(row -> visitor.accept(row.key, row.value));
    }

    private KeyValueIterator<K, V> fromCursor() {
        byte[] cursor = book.sweep(store.name());
        return cursor == null ? store.all() : store.range(keys.deserializer().deserialize("", cursor), null);
    }
}

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
    private final String name;
    private final KeyValueStore<K, V> store;
    private final Serde<K> keys;
    private final PartitionBook book;

    /** Under the store's own name. */
    Sweep(KeyValueStore<K, V> store, StoreSpec<K, V> spec, PartitionBook book) {
        this(store.name(), store, spec, book);
    }

    /** {@code name}: how far it came is remembered by it. */
    Sweep(String name, KeyValueStore<K, V> store, StoreSpec<K, V> spec, PartitionBook book) {
        this.name = name;
        this.store = store;
        this.keys = spec.keys();
        this.book = book;
    }

    /** Visits the next rows; the visitor may change the store. Whether it came to the end: the next visit begins again. */
    boolean visit(int rowsAtATime, BiConsumer<K, V> visitor) {
        boolean isRound;
        List<KeyValue<K, V>> rows = new ArrayList<>();
        try (KeyValueIterator<K, V> rest = fromCursor()) {
            while (rest.hasNext() && rows.size() < rowsAtATime) {
                rows.add(rest.next());
            }
            isRound = !rest.hasNext();
            book.sweep(name, isRound ? null : keys.serializer().serialize("", rest.peekNextKey()));
        }
        rows.forEach(row -> visitor.accept(row.key, row.value));
        return isRound;
    }

    private KeyValueIterator<K, V> fromCursor() {
        byte[] cursor = book.sweep(name);
        return cursor == null ? store.all() : store.range(keys.deserializer().deserialize("", cursor), null);
    }
}

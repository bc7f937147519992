package io.pisync.processor.tracking;

import io.pisync.processor.state.StoreSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Visits all rows of a store again and again, a bounded number at a time; stores its position. */
final class Sweep<K, V> {
    private final String name;
    private final KeyValueStore<K, V> store;
    private final Serde<K> keys;
    private final PartitionState partition;

    /** Stores its position under the store's name. */
    Sweep(KeyValueStore<K, V> store, StoreSpec<K, V> spec, PartitionState partition) {
        this(store.name(), store, spec, partition);
    }

    /** {@code name}: the key of the stored position. */
    Sweep(String name, KeyValueStore<K, V> store, StoreSpec<K, V> spec, PartitionState partition) {
        this.name = name;
        this.store = store;
        this.keys = spec.keys();
        this.partition = partition;
    }

    /**
     * Visits the next rows; the visitor may change the store. Returns whether it reached the end; the next call starts again from the first
     * row.
     */
    boolean visit(int rowsAtATime, BiConsumer<K, V> visitor) {
        boolean isRound;
        List<KeyValue<K, V>> rows = new ArrayList<>();
        try (KeyValueIterator<K, V> rest = fromCursor()) {
            while (rest.hasNext() && rows.size() < rowsAtATime) {
                rows.add(rest.next());
            }
            isRound = !rest.hasNext();
            partition.sweep(name, isRound ? null : keys.serializer().serialize("", rest.peekNextKey()));
        }
        rows.forEach(row -> visitor.accept(row.key, row.value));
        return isRound;
    }

    private KeyValueIterator<K, V> fromCursor() {
        byte[] cursor = partition.sweep(name);
        return cursor == null ? store.all() : store.range(keys.deserializer().deserialize("", cursor), null);
    }
}

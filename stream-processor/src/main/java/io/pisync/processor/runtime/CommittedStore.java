package io.pisync.processor.runtime;

import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * Reads the committed rows of one partition's key-value store directly (KIP-892). The handle is valid until the store is closed; the one that
 * Kafka Streams provides looks up the store again for each row.
 */
final class CommittedStore<K, V> implements QueryableStoreType<ReadOnlyKeyValueStore<K, V>> {
    private final QueryableStoreType<ReadOnlyKeyValueStore<K, V>> any = QueryableStoreTypes.keyValueStore();

    @Override
    public boolean accepts(StateStore store) {
        return any.accepts(store);
    }

    @Override
    public ReadOnlyKeyValueStore<K, V> create(StateStoreProvider provider, String storeName) {
        return provider.stores(storeName, any).stream()
                .findFirst()
                .orElseThrow(() -> new InvalidStateStoreException("store " + storeName + " is not here"))
                .readOnly(IsolationLevel.READ_COMMITTED);
    }
}

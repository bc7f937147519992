package io.pisync.processor.runtime;

import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * A key-value store of one partition itself, as it is committed (KIP-892). The handle is good until the store is closed; the one that
 * Kafka Streams comes with looks for the store anew at each row.
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

package io.pisync.processor.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The name and the types of a state store. All are declared in {@link DeviceStores}.
 *
 * @param supplier creates the store
 * @param changelog topic-level settings of its changelog
 */
public record StoreSpec<K, V>(
        String name,
        Serde<K> keys,
        Serde<V> values,
        KeyValueBytesStoreSupplier supplier,
        Map<String, String> changelog) {

    /** Returns the builder for a topology. Caching is off, because {@code tracking.DeviceTable} caches decoded rows until the commit. */
    public StoreBuilder<KeyValueStore<K, V>> builder() {
        return Stores.keyValueStoreBuilder(supplier, keys, values)
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
    }

    /** Returns this store of a processor's task. */
    public KeyValueStore<K, V> in(ProcessorContext<?, ?> context) {
        return context.<KeyValueStore<K, V>>getStateStore(name);
    }
}

package io.pisync.processor.state;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A state store's name with what its rows are. Written once, in {@link DeviceStores}.
 *
 * @param supplier makes the store
 * @param changelog topic-level settings of its changelog
 */
public record StoreSpec<K, V>(
        String name,
        Serde<K> keys,
        Serde<V> values,
        KeyValueBytesStoreSupplier supplier,
        Map<String, String> changelog) {

    /** What a topology adds. Caching is off: rows are held back until the commit by {@code story.DeviceTable}, decoded. */
    public StoreBuilder<KeyValueStore<K, V>> builder() {
        return Stores.keyValueStoreBuilder(supplier, keys, values)
                .withCachingDisabled()
                .withLoggingEnabled(changelog);
    }

    /** This store in a processor's task. */
    public KeyValueStore<K, V> in(ProcessorContext<?, ?> context) {
        return context.<KeyValueStore<K, V>>getStateStore(name);
    }
}

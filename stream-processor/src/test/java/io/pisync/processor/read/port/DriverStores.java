package io.pisync.processor.read.port;

import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.PartitionTracker;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the stores of {@link org.apache.kafka.streams.TopologyTestDriver}. */
record DriverStores(TopologyTestDriver driver, PartitionTracker tracker) implements PartitionStores {
    @Override
    public <K, V> @Nullable V get(StoreSpec<K, V> store, K key) {
        return rows(store).get(key);
    }

    @Override
    public <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor) {
        try (KeyValueIterator<K, V> rows = rows(store).range(from, to)) {
            boolean more = true;
            while (more && rows.hasNext()) {
                KeyValue<K, V> row = rows.next();
                more = visitor.visit(row.key, row.value);
            }
        }
    }

    @Override
    public DeviceOrders orders() {
        return tracker.orders();
    }

    @Override
    public PartitionRow partition() {
        return tracker.partition();
    }

    private <K, V> KeyValueStore<K, V> rows(StoreSpec<K, V> store) {
        return driver.getKeyValueStore(store.name());
    }
}

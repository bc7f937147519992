package io.pisync.processor.read.partition;

import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import org.jspecify.annotations.Nullable;

/** One partition's stores as they are committed, for reading beside the thread that writes them. Throws {@link PartitionUnavailable}. */
public interface PartitionStores {
    /** The row of this key, or null. */
    <K, V> @Nullable V get(StoreSpec<K, V> store, K key);

    /** Shows the rows from {@code from} to {@code to}, both included, in the order of their keys; null is the store's end. */
    <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor);

    /** The devices in order. */
    DeviceOrders orders();

    /** The partition's own row. */
    PartitionRow partition();

    /** Is shown row after row. */
    interface RowVisitor<K, V> {
        /** Whether it wants to see the next one. */
        boolean visit(K key, V row);
    }
}

package io.pisync.processor.read.partition;

import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.state.StoreSpec;
import org.jspecify.annotations.Nullable;

/** Reads the committed content of one partition's stores while a stream thread writes them. Throws {@link PartitionUnavailable}. */
public interface PartitionStores {
    /** Returns the row with this key, or null. */
    <K, V> @Nullable V get(StoreSpec<K, V> store, K key);

    /** Visits the rows from {@code from} to {@code to}, both included, in key order; null means no bound. */
    <K, V> void scan(StoreSpec<K, V> store, @Nullable K from, @Nullable K to, RowVisitor<K, V> visitor);

    /** Returns the sorted indexes of the partition's devices. */
    DeviceOrders orders();

    /** Returns the row of the partition itself. */
    PartitionRow partition();

    interface RowVisitor<K, V> {
        /** Returns whether to continue with the next row. */
        boolean visit(K key, V row);
    }
}

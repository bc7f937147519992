package io.pisync.processor.read.question;

import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.read.partition.PartitionView;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** What a reader remembers of each partition, for as long as the indexes of its task exist. Thread-safe; the values must be, too. */
final class PartitionMemory<T> {
    private final Map<DeviceOrders, T> byTask = new WeakHashMap<>();
    private final Supplier<T> nothing;

    /** {@code nothing}: what is remembered of a partition before it is read. */
    PartitionMemory(Supplier<T> nothing) {
        this.nothing = nothing;
    }

    T of(PartitionView view) {
        // May take long for one partition, and must not delay the others.
        DeviceOrders orders = view.orders();
        synchronized (byTask) {
            return byTask.computeIfAbsent(orders, task -> nothing.get());
        }
    }
}

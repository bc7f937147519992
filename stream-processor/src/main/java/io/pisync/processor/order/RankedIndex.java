package io.pisync.processor.order;

import java.util.List;
import java.util.function.ToLongFunction;

/** Sorts the devices of all states by one rank; leaves out devices without a rank. */
final class RankedIndex implements Index {
    private final Order order;
    private final long noRank;

    /** {@code noRank}: the rank of devices that are left out. */
    RankedIndex(ToLongFunction<DeviceEntry> rank, long noRank) {
        this.order = new Order(rank);
        this.noRank = noRank;
    }

    Order order() {
        return order;
    }

    List<Order> orders() {
        return List.of(order);
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return order.rankOf(entry) != order.rankOf(next);
    }

    @Override
    public void add(DeviceEntry entry) {
        if (order.rankOf(entry) != noRank) {
            order.add(entry);
        }
    }

    @Override
    public void remove(DeviceEntry entry) {
        if (order.rankOf(entry) != noRank) {
            order.remove(entry);
        }
    }
}

package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The same devices in one order for each state, so that those of one state are found without passing over others. */
final class Members {
    private final Supplier<Order> orders;
    private final Map<DeviceState, Order> byState = new EnumMap<>(DeviceState.class);

    Members(Supplier<Order> orders) {
        this.orders = orders;
    }

    /** The orders of this state, or of all where it is null. */
    Collection<Order> in(@Nullable DeviceState state) {
        if (state == null) {
            return byState.values();
        }
        Order order = byState.get(state);
        return order == null ? List.of() : List.of(order);
    }

    int size(@Nullable DeviceState state) {
        int size = 0;
        for (Order order : in(state)) {
            size += order.size();
        }
        return size;
    }

    void add(DeviceEntry entry) {
        byState.computeIfAbsent(entry.state, state -> orders.get()).add(entry);
    }

    void remove(DeviceEntry entry) {
        Order order = byState.get(entry.state);
        if (order == null) {
            throw new IllegalStateException("not in this order: " + entry);
        }
        order.remove(entry);
        if (order.size() == 0) {
            byState.remove(entry.state);
        }
    }
}

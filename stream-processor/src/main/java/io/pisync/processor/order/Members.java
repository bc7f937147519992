package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The same devices in one order for each state, so that those of one state are found without passing over others. */
final class Members {
    private final Supplier<Order> orders;
    private final Map<DeviceState, Order> byState = new EnumMap<>(DeviceState.class);

    Members(Supplier<Order> orders) {
        this.orders = orders;
    }

    /** The orders of this state; where it is null, of all but the retired devices, which are in no other list. */
    Collection<Order> in(@Nullable DeviceState state) {
        if (state == null) {
            return byState.entrySet().stream()
                    .filter(entry -> entry.getKey() != DeviceState.RETIRED)
                    .map(Map.Entry::getValue)
                    .toList();
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

    /** How many there are, retired ones too. */
    int count() {
        int count = 0;
        for (Order order : byState.values()) {
            count += order.size();
        }
        return count;
    }

    /** Shows every device, retired ones too. */
    void forEach(Consumer<DeviceEntry> visitor) {
        byState.values().forEach(order -> order.forEach(visitor));
    }

    boolean isEmpty() {
        return byState.isEmpty();
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

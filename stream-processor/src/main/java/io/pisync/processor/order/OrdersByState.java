package io.pisync.processor.order;

import io.pisync.contract.read.view.DeviceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The same devices in one order for each state, so that those of one state are found without skipping others. */
final class OrdersByState implements Index {
    private final Supplier<Order> orders;
    private final ToLongFunction<DeviceEntry> rank;
    private final Map<DeviceState, Order> byState = new EnumMap<>(DeviceState.class);

    private OrdersByState(Supplier<Order> orders, ToLongFunction<DeviceEntry> rank) {
        this.orders = orders;
        this.rank = rank;
    }

    /** Ascending by this rank. */
    OrdersByState(ToLongFunction<DeviceEntry> rank) {
        this(() -> new Order(rank), rank);
    }

    /** By their ids alone. */
    static OrdersByState byId() {
        return new OrdersByState(Order::byId, entry -> 0);
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

    /** Every device, retired ones too; a copy. */
    List<DeviceEntry> entries() {
        List<DeviceEntry> entries = new ArrayList<>(count());
        forEach(entries::add);
        return entries;
    }

    boolean isEmpty() {
        return byState.isEmpty();
    }

    @Override
    public boolean isElsewhere(DeviceEntry entry, DeviceEntry next) {
        return entry.state != next.state || rank.applyAsLong(entry) != rank.applyAsLong(next);
    }

    @Override
    public void add(DeviceEntry entry) {
        byState.computeIfAbsent(entry.state, state -> orders.get()).add(entry);
    }

    @Override
    public void remove(DeviceEntry entry) {
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

package io.pisync.processor.order;

import org.jspecify.annotations.Nullable;

/**
 * Goes through an order by descending rank: the devices of one rank by ascending id, then those of the next lower rank. Each change of rank
 * costs a search, so one order serves lists in both directions.
 */
final class DescendingCursor implements Order.Cursor {
    private static final byte[] NO_ID = {};

    private final Order order;
    private Order.Place place;
    private long rank;

    private DescendingCursor(Order order, Order.Place place, long rank) {
        this.order = order;
        this.place = place;
        this.rank = rank;
    }

    /** From the devices of the highest rank on. */
    static DescendingCursor first(Order order) {
        return before(order, order.end());
    }

    /** From behind this place on. */
    static DescendingCursor behind(Order order, long rank, byte[] id) {
        Order.Place place = order.place(rank, id, true);
        DeviceEntry entry = place.entry();
        return entry != null && order.rankOf(entry) == rank
                ? new DescendingCursor(order, place, rank)
                : before(order, order.place(rank, NO_ID, false));
    }

    private static DescendingCursor before(Order order, Order.Place place) {
        DescendingCursor cursor = new DescendingCursor(order, place, 0);
        cursor.descend(place);
        return cursor;
    }

    @Override
    public @Nullable DeviceEntry entry() {
        DeviceEntry entry = place.entry();
        return entry != null && order.rankOf(entry) == rank ? entry : null;
    }

    @Override
    public void next() {
        place.next();
        if (entry() == null) {
            descend(order.place(rank, NO_ID, false));
        }
    }

    private void descend(Order.Place from) {
        DeviceEntry last = from.before();
        if (last == null) {
            place = order.end();
        } else {
            rank = order.rankOf(last);
            place = order.place(rank, NO_ID, false);
        }
    }
}

package io.pisync.processor.order;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * The list of the devices in use in one order as far as a rank.
 *
 * @param orders together in this order
 * @param rank by which they are in order
 * @param last the last rank that is listed
 */
record RankedList(Collection<Order> orders, ToLongFunction<DeviceEntry> rank, long last) {
    private static final byte[] NO_ID = {};

    Places places(LabelFilter filter, Page page) {
        if (filter.isEmpty()) {
            return new Places(page.walk(orders, last, entry -> true), total());
        }
        if (filter.isNobody()) {
            return Places.NONE;
        }
        LabelMembers rarest = filter.rarest(null);
        return new Places(
                rarest == null
                        ? page.walk(orders, last, filter::fits)
                        : page.select(
                                rarest.members.in(null),
                                rank,
                                entry -> rank.applyAsLong(entry) <= last && filter.fits(entry)),
                null);
    }

    /** How many devices the list has where every label is asked for. */
    long total() {
        long total = 0;
        for (Order order : orders) {
            total += order.countBefore(last + 1, NO_ID);
        }
        return total;
    }
}

package io.pisync.processor.order;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * A list of devices in use, sorted by rank, up to a maximum rank.
 *
 * @param orders sources of the devices, each sorted by {@code rank}
 * @param rank the sort key
 * @param last the maximum rank
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

    /** Returns the number of devices in the list without a label filter. */
    long total() {
        long total = 0;
        for (Order order : orders) {
            total += order.countBefore(last + 1, NO_ID);
        }
        return total;
    }
}

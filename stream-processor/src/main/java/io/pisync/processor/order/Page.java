package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.question.RowKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page from orders in one of two ways: scans an order from a position and skips devices that do not match, or checks all of a
 * small set and keeps the first. Which one is cheaper follows from how many there are.
 */
public record Page(@Nullable RowKey after, int limit) {
    /** The next of several orders with ranks of one kind, merged, as far as {@code end} and as long as they fit. */
    List<RowKey> walk(Collection<Order> orders, long end, Predicate<DeviceEntry> fits) {
        return walk(orders, order -> new Head(ascending(order), order::rankOf), end, fits);
    }

    /** The next of several orders, merged, the highest rank first; ranks of the keys are negated. */
    List<RowKey> walkDown(Collection<Order> orders, Predicate<DeviceEntry> fits) {
        return walk(orders, order -> new Head(descending(order), entry -> -order.rankOf(entry)), Long.MAX_VALUE, fits);
    }

    private List<RowKey> walk(
            Collection<Order> orders, Function<Order, Head> head, long end, Predicate<DeviceEntry> fits) {
        List<Head> heads = new ArrayList<>(orders.size());
        for (Order order : orders) {
            Head first = head.apply(order);
            if (first.entry != null) {
                heads.add(first);
            }
        }
        List<RowKey> keys = new ArrayList<>(Math.min(limit, 64));
        while (keys.size() < limit && !heads.isEmpty()) {
            Head least = heads.size() == 1 ? heads.get(0) : Collections.min(heads);
            DeviceEntry entry = least.here();
            if (least.rank > end) {
                break;
            }
            if (fits.test(entry)) {
                keys.add(new RowKey(least.rank, entry.deviceId()));
            }
            if (!least.advance()) {
                heads.remove(least);
            }
        }
        return keys;
    }

    /** The next by this rank of all the devices in these orders that fit. */
    List<RowKey> select(Collection<Order> orders, ToLongFunction<DeviceEntry> rank, Predicate<DeviceEntry> fits) {
        return select(orders, entry -> true, rank, fits);
    }

    /** The same, of each order only the first devices that are {@code within}. */
    List<RowKey> select(
            Collection<Order> orders,
            Predicate<DeviceEntry> within,
            ToLongFunction<DeviceEntry> rank,
            Predicate<DeviceEntry> fits) {
        Comparator<DeviceEntry> order =
                Comparator.comparingLong(rank).thenComparing(entry -> entry.id, Arrays::compareUnsigned);
        DeviceEntry last = after == null ? null : new DeviceEntry(after.id().getBytes(UTF_8));
        PriorityQueue<DeviceEntry> best = new PriorityQueue<>(order.reversed());
        for (Order from : orders) {
            Order.Cursor cursor = from.first();
            for (DeviceEntry entry = cursor.entry(); entry != null && within.test(entry); entry = cursor.entry()) {
                cursor.next();
                if (fits.test(entry)
                        && (last == null || isBehind(entry, rank, last))
                        && (best.size() < limit || order.compare(entry, best.peek()) < 0)) {
                    best.add(entry);
                    if (best.size() > limit) {
                        best.remove();
                    }
                }
            }
        }
        List<DeviceEntry> sorted = new ArrayList<>(best);
        sorted.sort(order);
        return sorted.stream()
                .map(entry -> new RowKey(rank.applyAsLong(entry), entry.deviceId()))
                .toList();
    }

    /** Whether checking all candidates is cheaper than scanning an order for matches, by the sizes of both. */
    boolean isFew(long candidates, long all) {
        return candidates * candidates <= (long) limit * all;
    }

    private boolean isBehind(DeviceEntry entry, ToLongFunction<DeviceEntry> rank, DeviceEntry last) {
        long afterRank = after == null ? Long.MIN_VALUE : after.rank();
        int byRank = Long.compare(rank.applyAsLong(entry), afterRank);
        return byRank > 0 || (byRank == 0 && Arrays.compareUnsigned(entry.id, last.id) > 0);
    }

    private Order.Cursor ascending(Order order) {
        return after == null
                ? order.first()
                : order.place(after.rank(), after.id().getBytes(UTF_8), true);
    }

    private Order.Cursor descending(Order order) {
        return after == null
                ? DescendingCursor.first(order)
                : DescendingCursor.behind(order, -after.rank(), after.id().getBytes(UTF_8));
    }

    /** Where one of several merged orders stands. */
    private static final class Head implements Comparable<Head> {
        private final Order.Cursor cursor;
        private final ToLongFunction<DeviceEntry> rankOf;
        private @Nullable DeviceEntry entry;
        private long rank;

        Head(Order.Cursor cursor, ToLongFunction<DeviceEntry> rankOf) {
            this.cursor = cursor;
            this.rankOf = rankOf;
            look();
        }

        DeviceEntry here() {
            DeviceEntry here = entry;
            if (here == null) {
                throw new IllegalStateException("behind the end");
            }
            return here;
        }

        boolean advance() {
            cursor.next();
            look();
            return entry != null;
        }

        private void look() {
            entry = cursor.entry();
            rank = entry == null ? Long.MAX_VALUE : rankOf.applyAsLong(entry);
        }

        @Override
        public int compareTo(Head other) {
            int byRank = Long.compare(rank, other.rank);
            return byRank != 0 ? byRank : Arrays.compareUnsigned(here().id, other.here().id);
        }
    }
}

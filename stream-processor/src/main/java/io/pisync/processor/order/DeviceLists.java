package io.pisync.processor.order;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of the devices of one partition, in the orders of lists. For any number of threads. */
public final class DeviceLists {
    private static final int HOURS_A_DAY = 24;
    private static final byte[] FIRST_ID = {};

    private final OrdersLock lock;
    private final DeviceIndexes indexes;
    private final AsOf asOf;

    DeviceLists(OrdersLock lock, DeviceIndexes indexes, AsOf asOf) {
        this.lock = lock;
        this.indexes = indexes;
        this.asOf = asOf;
    }

    /** Devices that fit, in the order of a list; ranks are 0, or the negated minutes of the partition's clock at the last contact. */
    public Places devices(DeviceFilter filter, DevicesQuestion.Sort sort, @Nullable RowKey after, int limit) {
        return lock.read(() -> {
            LabelFilter labels = LabelFilter.of(indexes.labels, filter.labels());
            return labels.isNobody()
                    ? new Places(List.of(), 0L)
                    : new Selection(indexes, filter, labels, new Page(after, limit)).places(sort, asOf.minute);
        });
    }

    /** Devices with at least this streak and these labels, longest first; ranks are negated streaks. */
    public Places failing(int minStreak, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return lock.read(() -> new RankedList(indexes.byStreak.orders(), entry -> -entry.streak, -minStreak)
                .places(filter(labels), new Page(after, limit)));
    }

    /**
     * Devices with these labels whose last contact was at this minute of the partition's clock or before, oldest contact first; ranks
     * are such minutes.
     */
    public Places heardAtMost(long minute, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return lock.read(() -> new RankedList(indexes.byContact.in(null), entry -> entry.contactMinutes, minute)
                .places(filter(labels), new Page(after, limit)));
    }

    /**
     * Devices that are late at this minute of the partition's clock and have all of these labels, the longest late first; ranks are the
     * last minutes at which they were not.
     */
    public Places late(long minute, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return lock.read(() -> new RankedList(indexes.byDue.orders(), entry -> entry.dueMinute, minute - 1)
                .places(filter(labels), new Page(after, limit)));
    }

    /** Devices with more failures in a window than this, and these labels; ranks are negated failures, or 0. */
    public Places failingOften(
            Window window, int threshold, Map<String, String> labels, RepeatedFailuresQuestion.Sort sort, Page page) {
        return lock.read(() -> {
            LabelFilter filter = filter(labels);
            RankedList mostFirst = new RankedList(
                    indexes.byFailures(window).orders(), entry -> -entry.counts.in(window), -(long) threshold - 1);
            if (sort == RepeatedFailuresQuestion.Sort.FAILURES) {
                return mostFirst.places(filter, page);
            }
            Predicate<DeviceEntry> fits = entry -> entry.counts.in(window) > threshold && filter.fits(entry);
            long total = mostFirst.total();
            List<RowKey> keys = page.isFew(total, indexes.all.size())
                    ? page.select(mostFirst.orders(), entry -> 0, fits)
                    : page.walk(indexes.byId.in(null), 0, fits);
            return new Places(keys, filter.isEmpty() ? (Long) total : null);
        });
    }

    /**
     * Devices with these labels that had contact in this UTC hour or later and synced no file on this UTC day or later; the longest
     * without first. Ranks are the days on which they last synced one, or 0.
     */
    public Places stale(long day, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return lock.read(() -> each(
                indexes.byStaleSince.order(),
                day - 1,
                filter(labels),
                new Page(after, limit),
                entry -> entry.contactHour() >= day * HOURS_A_DAY));
    }

    /** Devices with these labels whose clock was last wrong at this time, epoch ms, or later, the latest first; ranks are these times negated. */
    public Places clockFaults(long sinceMs, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return upTo(-sinceMs, indexes.byClockFault, labels, new Page(after, limit));
    }

    /** Devices with these labels whose first contact was at this time, epoch ms, or later, the latest first; ranks are these times negated. */
    public Places newSince(long sinceMs, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return upTo(-sinceMs, indexes.byFirst, labels, new Page(after, limit));
    }

    /** Returns a bounded number of devices without an open silence, whose last contact was at this minute or before, oldest first. */
    public List<RowKey> awakeAndHeardAtMost(long minute, Predicate<String> deviceIds, int limit) {
        return lock.read(() -> {
            List<Order> awake = new ArrayList<>();
            for (DeviceState state : DeviceState.values()) {
                if (state != DeviceState.SILENT && state != DeviceState.RETIRED) {
                    awake.addAll(indexes.byContact.in(state));
                }
            }
            return new Page(null, limit).walk(awake, minute, entry -> deviceIds.test(entry.deviceId()));
        });
    }

    /** Devices with these labels, up to a maximum rank. */
    private Places upTo(long last, RankedIndex index, Map<String, String> labels, Page page) {
        return lock.read(() -> labels.isEmpty()
                ? new RankedList(index.orders(), index.order()::rankOf, last).places(filter(labels), page)
                : each(index.order(), last, filter(labels), page, entry -> true));
    }

    /** Counts the devices that fit, up to a maximum rank: looks at each of them, or at each device with the rarest label if these are fewer. */
    private static Places each(Order order, long last, LabelFilter filter, Page page, Predicate<DeviceEntry> fits) {
        if (filter.isNobody()) {
            return Places.NONE;
        }
        LongAdder total = new LongAdder();
        Predicate<DeviceEntry> isRow = entry -> {
            boolean is = filter.fits(entry) && fits.test(entry);
            total.add(is ? 1 : 0);
            return is;
        };
        LabelMembers rarest = filter.rarest(null);
        List<RowKey> keys = rarest != null && rarest.members.size(null) < order.countBefore(last + 1, FIRST_ID)
                ? page.select(
                        rarest.members.in(null),
                        order::rankOf,
                        entry -> order.rankOf(entry) <= last && isRow.test(entry))
                : page.select(List.of(order), entry -> order.rankOf(entry) <= last, order::rankOf, isRow);
        return new Places(keys, total.sum());
    }

    private LabelFilter filter(Map<String, String> labels) {
        return LabelFilter.of(indexes.labels, labels);
    }
}

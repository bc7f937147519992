package io.pisync.processor.order;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Pages of the devices of one partition, in the orders of lists. For any number of threads. */
public final class DeviceLists {
    private static final int HOURS_A_DAY = 24;

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
                    : new Selection(indexes, filter, labels).places(sort, new Page(after, limit), asOf.minute);
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
        return each(
                labels,
                new Page(after, limit),
                entry -> entry.activity.lastFileDay(),
                entry -> entry.contactHour() >= day * HOURS_A_DAY && entry.activity.lastFileDay() < day);
    }

    /** Devices with these labels whose clock was last wrong at this time, epoch ms, or later, the latest first; ranks are these times negated. */
    public Places clockFaults(long sinceMs, Map<String, String> labels, @Nullable RowKey after, int limit) {
        return each(
                labels, new Page(after, limit), entry -> -entry.clockFaultMs, entry -> entry.clockFaultMs >= sinceMs);
    }

    /** Devices with these labels whose first contact was at this time, epoch ms, or later, the latest first; ranks are these times negated. */
    public Places newSince(long sinceMs, Map<String, String> labels, @Nullable RowKey after, int limit) {
        Page page = new Page(after, limit);
        return labels.isEmpty()
                ? lock.read(() -> new RankedList(indexes.byFirst.orders(), entry -> -entry.firstMs, -sinceMs)
                        .places(filter(labels), page))
                : each(labels, page, entry -> -entry.firstMs, entry -> entry.firstMs >= sinceMs);
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

    /** Looks at each device in use, in no order that is kept: for lists that are seldom read. */
    private Places each(
            Map<String, String> labels, Page page, ToLongFunction<DeviceEntry> rank, Predicate<DeviceEntry> fits) {
        return lock.read(() -> {
            LabelFilter filter = filter(labels);
            LabelMembers rarest = filter.rarest(null);
            Collection<Order> candidates = (rarest == null ? indexes.byId : rarest.members).in(null);
            if (filter.isNobody()) {
                return Places.NONE;
            }
            LongAdder total = new LongAdder();
            List<RowKey> keys = page.select(candidates, rank, entry -> {
                boolean isRow = fits.test(entry) && filter.fits(entry);
                total.add(isRow ? 1 : 0);
                return isRow;
            });
            return new Places(keys, total.sum());
        });
    }

    private LabelFilter filter(Map<String, String> labels) {
        return LabelFilter.of(indexes.labels, labels);
    }
}

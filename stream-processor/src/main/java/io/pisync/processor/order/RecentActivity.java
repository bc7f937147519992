package io.pisync.processor.order;

import io.pisync.contract.read.view.GroupPart.Activity;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Windows;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a device in each hour and day within the windows of groups, in few bytes: the numbers of each as varints, the newest hour
 * or day first, each with its distance from the one after it.
 */
final class RecentActivity {
    private static final int HOURS = 24;
    private static final int DAYS = 7;
    /** Four numbers of at most ten bytes. */
    private static final int LONGEST_BUCKET = 40;

    private static final byte[] NOTHING = {};
    static final RecentActivity NONE = new RecentActivity(0, NOTHING, NOTHING, 0);

    private final int newestHour;
    /** The hours, then the days. */
    private final byte[] numbers;

    private final int hoursEnd;
    private final int lastFileDay;
    private @Nullable AtHour known;

    private RecentActivity(int newestHour, byte[] hours, byte[] days, int lastFileDay) {
        this.newestHour = newestHour;
        this.numbers = Arrays.copyOf(hours, hours.length + days.length);
        System.arraycopy(days, 0, numbers, hours.length, days.length);
        this.hoursEnd = hours.length;
        this.lastFileDay = lastFileDay;
    }

    static RecentActivity of(DeviceRow row) {
        Windows windows = row.windows();
        if (windows.days().isEmpty()) {
            return NONE;
        }
        int newestDay = (int) last(windows.days()).index();
        int newestHour = windows.hours().isEmpty()
                ? newestDay * HOURS
                : (int) Math.max(last(windows.hours()).index(), (long) newestDay * HOURS);
        return new RecentActivity(
                newestHour,
                packed(windows.hours(), newestHour, HOURS),
                packed(windows.days(), newestHour / HOURS, DAYS),
                lastFileDay(windows.days()));
    }

    /** The UTC day since the epoch on which it last synced a file, of those that its row has; 0 for none. */
    int lastFileDay() {
        return lastFileDay;
    }

    private static int lastFileDay(List<Bucket> days) {
        for (int i = days.size() - 1; i >= 0; i--) {
            if (days.get(i).counters().files() > 0) {
                return (int) days.get(i).index();
            }
        }
        return 0;
    }

    /** Adds what is within the windows, seen in this UTC hour since the epoch, {@code times} times: -1 subtracts it. */
    void addTo(ActivitySum sum, long hour, int times) {
        AtHour last = known;
        if (last == null || last.hour != hour) {
            last = new AtHour(hour, at(hour));
            known = last;
        }
        sum.add(last.sum, times);
    }

    private Activity at(long hour) {
        ActivitySum sum = new ActivitySum();
        Numbers each = new Numbers(numbers, 0, hoursEnd);
        for (long index = newestHour; each.hasNext(); ) {
            index -= each.next();
            sum.addHour(index > hour - HOURS, each.next(), each.next());
            each.next();
        }
        each = new Numbers(numbers, hoursEnd, numbers.length);
        for (long index = newestHour / HOURS; each.hasNext(); ) {
            index -= each.next();
            sum.addDay(index > hour / HOURS - DAYS, each.next(), each.next(), each.next());
        }
        return sum.sum();
    }

    /** The sum of an hour; kept because what was added is subtracted when the device changes. */
    private record AtHour(long hour, Activity sum) {}

    /** Adds up what devices did. Of one thread. */
    static final class ActivitySum {
        private long syncs24h;
        private long failed24h;
        private long syncs7d;
        private long failed7d;
        private long files7d;

        private void addHour(boolean isWithin, long syncs, long failed) {
            if (isWithin) {
                syncs24h += syncs;
                failed24h += failed;
            }
        }

        private void addDay(boolean isWithin, long syncs, long failed, long files) {
            if (isWithin) {
                syncs7d += syncs;
                failed7d += failed;
                files7d += files;
            }
        }

        private void add(Activity more, int times) {
            syncs24h += times * more.syncs24h();
            failed24h += times * more.failed24h();
            syncs7d += times * more.syncs7d();
            failed7d += times * more.failed7d();
            files7d += times * more.files7d();
        }

        Activity sum() {
            return new Activity(syncs24h, failed24h, syncs7d, failed7d, files7d);
        }
    }

    private static Bucket last(List<Bucket> buckets) {
        return buckets.get(buckets.size() - 1);
    }

    private static byte[] packed(List<Bucket> buckets, int newest, int kept) {
        byte[] bytes = new byte[LONGEST_BUCKET * Math.min(buckets.size(), kept)];
        int size = 0;
        long behind = newest;
        for (int i = buckets.size() - 1; i >= 0 && buckets.get(i).index() > newest - kept; i--) {
            Counters counters = buckets.get(i).counters();
            size = write(bytes, size, behind - buckets.get(i).index());
            size = write(bytes, size, counters.syncs());
            size = write(bytes, size, counters.failed());
            size = write(bytes, size, counters.files());
            behind = buckets.get(i).index();
        }
        return size == 0 ? NOTHING : Arrays.copyOf(bytes, size);
    }

    private static int write(byte[] bytes, int from, long number) {
        int at = from;
        long left = number;
        while ((left & ~0x7fL) != 0) {
            bytes[at++] = (byte) ((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        bytes[at++] = (byte) left;
        return at;
    }

    /** The numbers one after another. */
    private static final class Numbers {
        private final byte[] bytes;
        private final int end;
        private int at;

        Numbers(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        boolean hasNext() {
            return at < end;
        }

        long next() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = bytes[at++];
                number |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return number;
                }
            }
        }
    }
}

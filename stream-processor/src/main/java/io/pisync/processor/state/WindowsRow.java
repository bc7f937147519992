package io.pisync.processor.state;

import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.Windows;
import java.util.ArrayList;
import java.util.List;

/** Serialises a device's hours and days: about ten bytes for an hour with one sync. Flags replace common values. */
final class WindowsRow {
    private static final int HAS_PARTIAL = 1;
    private static final int HAS_FAILED = 2;
    private static final int HAS_ERRORS = 4;
    private static final int HAS_SPEED = 8;
    private static final int IS_ONE_SYNC = 16;
    private static final int EACH_HAS_SPEED = 32;
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    private WindowsRow() {}

    static void write(RowWriter row, Windows windows) {
        write(row, windows.hours(), HOUR_MS);
        write(row, windows.days(), DAY_MS);
    }

    static Windows read(RowReader row) {
        return new Windows(read(row, HOUR_MS), read(row, DAY_MS));
    }

    private static void write(RowWriter row, List<Bucket> buckets, long lengthMs) {
        row.number(buckets.size());
        long before = 0;
        for (Bucket bucket : buckets) {
            row.number(bucket.index() - before);
            before = bucket.index();
            write(row, bucket, lengthMs);
        }
    }

    private static List<Bucket> read(RowReader row, long lengthMs) {
        int size = row.count();
        List<Bucket> buckets = new ArrayList<>(size);
        long index = 0;
        for (int i = 0; i < size; i++) {
            index += row.number();
            buckets.add(bucket(row, index, lengthMs));
        }
        return buckets;
    }

    private static void write(RowWriter row, Bucket bucket, long lengthMs) {
        Counters counters = bucket.counters();
        int flags = flagsOf(counters);
        row.u8(flags).number(counters.files());
        optional(row, flags, IS_ONE_SYNC, true, counters.syncs());
        optional(row, flags, HAS_PARTIAL, false, counters.partial());
        optional(row, flags, HAS_FAILED, false, counters.failed());
        optional(row, flags, HAS_ERRORS, false, counters.errors());
        optional(row, flags, HAS_SPEED, false, counters.speedThousandths());
        if ((flags & (HAS_SPEED | EACH_HAS_SPEED)) == HAS_SPEED) {
            row.number(counters.speeds());
        }
        row.number(bucket.firstMs() - bucket.index() * lengthMs);
        optional(row, flags, IS_ONE_SYNC, true, bucket.lastMs() - bucket.firstMs());
    }

    private static Bucket bucket(RowReader row, long index, long lengthMs) {
        int flags = row.u8();
        long files = row.number();
        long syncs = optional(row, flags, IS_ONE_SYNC, true, 1);
        long partial = optional(row, flags, HAS_PARTIAL, false, 0);
        long failed = optional(row, flags, HAS_FAILED, false, 0);
        long errors = optional(row, flags, HAS_ERRORS, false, 0);
        long speed = optional(row, flags, HAS_SPEED, false, 0);
        long speeds = (flags & HAS_SPEED) == 0 ? 0 : (flags & EACH_HAS_SPEED) != 0 ? syncs : row.number();
        long first = index * lengthMs + row.number();
        long last = first + optional(row, flags, IS_ONE_SYNC, true, 0);
        return new Bucket(index, new Counters(syncs, partial, failed, files, errors, speed, speeds), first, last);
    }

    private static int flagsOf(Counters counters) {
        return (counters.partial() == 0 ? 0 : HAS_PARTIAL)
                | (counters.failed() == 0 ? 0 : HAS_FAILED)
                | (counters.errors() == 0 ? 0 : HAS_ERRORS)
                | (counters.speeds() == 0 ? 0 : HAS_SPEED)
                | (counters.syncs() == 1 ? IS_ONE_SYNC : 0)
                | (counters.speeds() == counters.syncs() ? EACH_HAS_SPEED : 0);
    }

    private static void optional(RowWriter row, int flags, int flag, boolean isOmitted, long value) {
        if (((flags & flag) != 0) != isOmitted) {
            row.number(value);
        }
    }

    private static long optional(RowReader row, int flags, int flag, boolean isOmitted, long otherwise) {
        return ((flags & flag) != 0) != isOmitted ? row.number() : otherwise;
    }
}

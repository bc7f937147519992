package io.pisync.processor.read.question;

import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.view.DeviceStats;
import io.pisync.contract.read.view.Rates;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.Counters;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a device's statistics within a window. */
final class StatsReader implements DeviceReader<DeviceStatsQuestion, DeviceStats> {
    @Override
    public @Nullable DeviceStats read(DeviceStatsQuestion question, PartitionView view) {
        DeviceRow row = view.device(question.deviceId());
        if (row == null) {
            return null;
        }
        return stats(question, question.window() == Window.ALL ? sinceFirstSeen(row) : sumOf(question, row, view));
    }

    private static Bucket sinceFirstSeen(DeviceRow row) {
        return new Bucket(
                0, row.counters(), row.syncs().firstMs(), row.syncs().newest().timeMs());
    }

    private static Bucket sumOf(DeviceStatsQuestion question, DeviceRow row, PartitionView view) {
        Counters counters = Counters.NONE;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Bucket bucket : row.windows().in(question.window(), view.now())) {
            counters = counters.plus(bucket.counters());
            first = Math.min(first, bucket.firstMs());
            last = Math.max(last, bucket.lastMs());
        }
        return new Bucket(0, counters, first, last);
    }

    private static DeviceStats stats(DeviceStatsQuestion question, Bucket sum) {
        Counters counters = sum.counters();
        boolean isEmpty = counters.syncs() == 0;
        return new DeviceStats(
                question.deviceId(),
                question.window(),
                counters.syncs(),
                counters.syncs() - counters.failed(),
                counters.partial(),
                counters.failed(),
                counters.files(),
                counters.errors(),
                Rates.percent(counters.syncs() - counters.failed(), counters.syncs()),
                Rates.meanOfThousandths(counters.speedThousandths(), counters.speeds()),
                isEmpty ? null : Instant.ofEpochMilli(sum.firstMs()),
                isEmpty ? null : Instant.ofEpochMilli(sum.lastMs()));
    }
}

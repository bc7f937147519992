package io.pisync.processor.read;

import io.pisync.contract.read.DeviceStats;
import io.pisync.contract.read.DeviceStatsQuestion;
import io.pisync.contract.read.Rates;
import io.pisync.contract.read.Window;
import io.pisync.processor.status.Counters;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.Bucket;
import io.pisync.processor.store.BucketKey;
import io.pisync.processor.store.DeviceStores;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what a device did within a window. */
final class StatsReader implements DeviceReader<DeviceStatsQuestion, DeviceStats> {
    private static final Bucket NOTHING = new Bucket(Counters.NONE, Long.MAX_VALUE, Long.MIN_VALUE);

    @Override
    public @Nullable DeviceStats read(DeviceStatsQuestion question, PartitionView view) {
        StatusRow status = view.device(question.deviceId());
        if (status == null) {
            return null;
        }
        Bucket sum = question.window() == Window.ALL ? sinceFirstSeen(status) : sumOf(question, view);
        return stats(question, sum);
    }

    private static Bucket sinceFirstSeen(StatusRow status) {
        return new Bucket(
                status.counters(),
                status.syncs().firstMs(),
                status.syncs().newest().timeMs());
    }

    private static Bucket sumOf(DeviceStatsQuestion question, PartitionView view) {
        BucketKey.Unit unit = question.window() == Window.HOURS_24 ? BucketKey.Unit.HOUR : BucketKey.Unit.DAY;
        long first = unit.indexOf(question.window().startAt(view.now()));
        Bucket[] sum = {NOTHING};
        view.stores()
                .scan(
                        DeviceStores.BUCKETS,
                        new BucketKey(question.deviceId(), unit, first),
                        new BucketKey(question.deviceId(), unit, Long.MAX_VALUE),
                        (key, bucket) -> {
                            sum[0] = both(sum[0], bucket);
                            return true;
                        });
        return sum[0];
    }

    private static Bucket both(Bucket left, Bucket right) {
        return new Bucket(
                left.counters().plus(right.counters()),
                Math.min(left.firstMs(), right.firstMs()),
                Math.max(left.lastMs(), right.lastMs()));
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

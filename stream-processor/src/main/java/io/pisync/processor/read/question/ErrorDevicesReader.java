package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.ErrorDevice;
import io.pisync.contract.read.view.Rows;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists the devices that reported an error code, from the ring buffer of recent errors. */
record ErrorDevicesReader(RecentSyncErrors recent) implements FleetReader<ErrorDevicesQuestion, Rows<ErrorDevice>> {
    @Override
    public Rows<ErrorDevice> read(ErrorDevicesQuestion question, PartitionView view) {
        RowKey after = question.after();
        Collection<Seen> reporting = reporting(question, view);
        List<ErrorDevice> page = reporting.stream()
                .filter(seen -> after == null || seen.key().compareTo(after) > 0)
                .sorted(Comparator.comparing(Seen::key))
                .flatMap(seen -> Stream.ofNullable(rowOf(seen, view)))
                .limit(question.limit())
                .toList();
        return new Rows<>(page, (long) reporting.size());
    }

    private Collection<Seen> reporting(ErrorDevicesQuestion question, PartitionView view) {
        Map<String, Seen> byDevice = new HashMap<>();
        for (RecentSyncErrors.Sync sync : recent.newestFirst(view)) {
            if (sync.codes().contains(question.code())) {
                byDevice.merge(sync.deviceId(), Seen.of(sync), Seen::plus);
            }
        }
        byDevice.keySet()
                .retainAll(view.orders()
                        .groups()
                        .valuesOf(List.copyOf(byDevice.keySet()), "", question.labels())
                        .keySet());
        return byDevice.values();
    }

    private static @Nullable ErrorDevice rowOf(Seen seen, PartitionView view) {
        DeviceRow row = view.device(seen.deviceId);
        return row == null
                ? null
                : new ErrorDevice(
                        seen.deviceId,
                        view.stateOf(row),
                        seen.syncs,
                        Instant.ofEpochMilli(seen.firstMs),
                        Instant.ofEpochMilli(seen.lastMs),
                        new TreeMap<>(view.labelsOf(seen.deviceId, row)));
    }

    private record Seen(String deviceId, long syncs, long firstMs, long lastMs) {
        static Seen of(RecentSyncErrors.Sync sync) {
            return new Seen(sync.deviceId(), 1, sync.receivedAtMs(), sync.receivedAtMs());
        }

        Seen plus(Seen other) {
            return new Seen(
                    deviceId, syncs + other.syncs, Math.min(firstMs, other.firstMs), Math.max(lastMs, other.lastMs));
        }

        RowKey key() {
            return new RowKey(-lastMs, deviceId);
        }
    }
}

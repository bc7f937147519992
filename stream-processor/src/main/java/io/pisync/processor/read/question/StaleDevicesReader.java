package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.view.StaleDevice;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Windows;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists devices that have contact but sync no files. */
final class StaleDevicesReader implements ListReader<StaleDevicesQuestion, StaleDevice> {
    @Override
    public Places places(StaleDevicesQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        return view.orders().lists().stale(firstDay(question, view), question.labels(), after, limit);
    }

    @Override
    public @Nullable StaleDevice rowAt(RowKey place, StaleDevicesQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        if (row == null || row.isRetired() || !LabelMatch.fits(view.labelsOf(place.id(), row), question.labels())) {
            return null;
        }
        StaleDevice device = new StaleDevice(
                place.id(),
                view.stateOf(row),
                lastFileOn(row),
                Instant.ofEpochMilli(row.contact().lastMs()),
                Instant.ofEpochMilli(row.syncs().newest().timeMs()),
                new TreeMap<>(view.labelsOf(place.id(), row)));
        return question.keyOf(device).equals(place) ? device : null;
    }

    private static long firstDay(StaleDevicesQuestion question, PartitionView view) {
        return Windows.dayOf(view.now().toEpochMilli()) - question.days() + 1;
    }

    private static @Nullable String lastFileOn(DeviceRow row) {
        String last = null;
        for (Bucket day : row.windows().days()) {
            last = day.counters().files() > 0
                    ? LocalDate.ofEpochDay(day.index()).toString()
                    : last;
        }
        return last;
    }
}

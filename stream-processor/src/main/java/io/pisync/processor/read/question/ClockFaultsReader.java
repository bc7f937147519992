package io.pisync.processor.read.question;

import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Windows;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists devices with wrong clocks. */
final class ClockFaultsReader implements ListReader<ClockFaultsQuestion, ClockFault> {
    @Override
    public Places places(ClockFaultsQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        long sinceMs = Duration.ofDays(1).toMillis() * (Windows.dayOf(view.now().toEpochMilli()) - question.days() + 1);
        return view.orders().lists().clockFaults(sinceMs, question.labels(), after, limit);
    }

    @Override
    public @Nullable ClockFault rowAt(RowKey place, ClockFaultsQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        if (row == null || row.isRetired() || !LabelMatch.fits(view.labelsOf(place.id(), row), question.labels())) {
            return null;
        }
        ClockFault fault = new ClockFault(
                place.id(),
                view.stateOf(row),
                Instant.ofEpochMilli(row.syncs().lastClockFaultMs()),
                Instant.ofEpochMilli(row.contact().lastMs()),
                new TreeMap<>(view.labelsOf(place.id(), row)));
        return question.keyOf(fault).equals(place) ? fault : null;
    }
}

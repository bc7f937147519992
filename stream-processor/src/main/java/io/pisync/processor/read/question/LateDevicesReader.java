package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists the devices that are late, the longest late first. */
final class LateDevicesReader implements ListReader<LateDevicesQuestion, DeviceSummary> {
    @Override
    public Places places(LateDevicesQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        Summaries summaries = Summaries.of(view);
        return view.orders()
                .lists()
                .late(summaries.uptime().minutes(), question.labels(), summaries.longestFirst(after), limit)
                .map(summaries.uptime()::silentSinceMinute);
    }

    @Override
    public @Nullable DeviceSummary rowAt(RowKey place, LateDevicesQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        if (row == null) {
            return null;
        }
        DeviceSummary summary = Summaries.of(view).of(place.id(), row);
        boolean fits = Objects.equals(summary.lateSinceMinute(), place.rank())
                && LabelMatch.fits(summary.labels(), question.labels());
        return fits ? summary : null;
    }
}

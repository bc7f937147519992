package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Lists devices without contact, the longest silent first. */
final class SilentDevicesReader implements ListReader<SilentDevicesQuestion, DeviceSummary> {
    @Override
    public Places places(SilentDevicesQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        Summaries summaries = Summaries.of(view);
        long heardAtMost = summaries.uptime().minutes() - question.silentMinutes();
        return view.orders()
                .lists()
                .heardAtMost(heardAtMost, question.labels(), summaries.longestFirst(after), limit)
                .map(summaries.uptime()::silentSinceMinute);
    }

    @Override
    public @Nullable DeviceSummary rowAt(RowKey place, SilentDevicesQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        if (row == null || row.isRetired() || !LabelMatch.fits(view.labelsOf(place.id(), row), question.labels())) {
            return null;
        }
        DeviceSummary summary = Summaries.of(view).of(place.id(), row);
        return summary.silentSinceMinute() == place.rank() ? summary : null;
    }
}

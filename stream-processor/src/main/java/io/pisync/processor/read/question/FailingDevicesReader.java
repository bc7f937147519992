package io.pisync.processor.read.question;

import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Lists the devices that are failing, the longest streak first. */
final class FailingDevicesReader implements ListReader<FailingDevicesQuestion, DeviceSummary> {
    @Override
    public Places places(FailingDevicesQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        return view.orders().lists().failing(question.minStreak(), question.labels(), after, limit);
    }

    @Override
    public @Nullable DeviceSummary rowAt(RowKey place, FailingDevicesQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        return row == null
                        || row.isRetired()
                        || row.streak().length() != -place.rank()
                        || !LabelMatch.fits(view.labelsOf(place.id(), row), question.labels())
                ? null
                : Summaries.of(view).of(place.id(), row);
    }
}

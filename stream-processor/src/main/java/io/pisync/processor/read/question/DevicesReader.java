package io.pisync.processor.read.question;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.DevicesQuestion.Sort;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.DeviceFilter;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import org.jspecify.annotations.Nullable;

/** Lists all devices or those that match a filter. */
final class DevicesReader implements ListReader<DevicesQuestion, DeviceSummary> {
    @Override
    public Places places(DevicesQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        if (question.sort() != Sort.LAST_CONTACT) {
            return view.orders().lists().devices(filter(question), question.sort(), after, limit);
        }
        Summaries summaries = Summaries.of(view);
        return view.orders()
                .lists()
                .devices(filter(question), Sort.LAST_CONTACT, summaries.lastFirst(after), limit)
                .map(rank -> -summaries.uptime().silentSinceMinute(-rank));
    }

    @Override
    public @Nullable DeviceSummary rowAt(RowKey place, DevicesQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        if (row == null || !filter(question).fits(place.id(), row, view.stateOf(row), view.labelsOf(place.id(), row))) {
            return null;
        }
        DeviceSummary summary = Summaries.of(view).of(place.id(), row);
        return question.keyOf(summary).equals(place) ? summary : null;
    }

    private static DeviceFilter filter(DevicesQuestion question) {
        return new DeviceFilter(question.state(), question.text(), question.labels());
    }
}

package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.processor.order.DeviceGroups;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.TrackingRules;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts the labels of devices. Remembers those of all devices: events of devices that keep their labels do not change them. */
final class LabelsReader implements FleetReader<LabelsQuestion, LabelCounts> {
    private final PartitionMemory<AtomicReference<@Nullable Known>> ofAll = new PartitionMemory<>(AtomicReference::new);

    private record Known(DeviceGroups.LabelStamp stamp, LabelCounts counts) {}

    /** Returns the same object for all devices while no label changes. */
    @Override
    public LabelCounts read(LabelsQuestion question, PartitionView view) {
        if (!question.labels().isEmpty()) {
            return count(question, view);
        }
        DeviceGroups.LabelStamp now = view.orders().groups().labelStamp();
        Known last = ofAll.of(view).get();
        if (last == null || !last.stamp.equals(now)) {
            last = new Known(now, count(question, view));
            ofAll.of(view).set(last);
        }
        return last.counts;
    }

    private static LabelCounts count(LabelsQuestion question, PartitionView view) {
        return view.orders().groups().labels(question.labels(), TrackingRules.FORGOTTEN_AFTER.toHours());
    }
}

package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.processor.order.DeviceGroups;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.TrackingRules;

/** Counts the labels of devices. Remembers those of all devices: events of devices that keep their labels do not change them. */
final class LabelsReader implements FleetReader<LabelsQuestion, LabelCounts> {
    private final StampedMemory<DeviceGroups.LabelStamp, LabelCounts> ofAll = new StampedMemory<>();

    /** Returns the same object for all devices while no label changes. */
    @Override
    public LabelCounts read(LabelsQuestion question, PartitionView view) {
        if (!question.labels().isEmpty()) {
            return count(question, view);
        }
        return ofAll.of(view, view.orders().groups().labelStamp(), () -> count(question, view));
    }

    private static LabelCounts count(LabelsQuestion question, PartitionView view) {
        return view.orders().groups().labels(question.labels(), TrackingRules.FORGOTTEN_AFTER.toHours());
    }
}

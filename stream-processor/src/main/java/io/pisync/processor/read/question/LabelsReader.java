package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.tracking.TrackingRules;

/** Counts the labels of devices. */
final class LabelsReader implements FleetReader<LabelsQuestion, LabelCounts> {
    @Override
    public LabelCounts read(LabelsQuestion question, PartitionView view) {
        return view.orders().groups().labels(question.labels(), TrackingRules.FORGOTTEN_AFTER.toHours());
    }
}

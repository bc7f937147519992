package io.pisync.contract.read.question;

import io.pisync.contract.read.view.LabelCounts;
import java.util.List;
import java.util.Map;

/**
 * Asks for the labels of devices in use, with their values.
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record LabelsQuestion(Map<String, String> labels) implements FleetQuestion<LabelCounts> {
    /** The values of a label that has more are not listed. */
    public static final int MAX_VALUES = GroupsQuestion.MAX_GROUPS;

    @Override
    public LabelCounts combine(List<LabelCounts> parts) {
        return LabelCounts.sum(parts, MAX_VALUES);
    }
}

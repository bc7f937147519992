package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.LabelCounts;
import java.util.List;
import java.util.Map;

/**
 * The labels that devices in use have, with their values.
 *
 * @param labels only devices that have all of these; the value {@link GroupsQuestion#NONE} is for those without the label
 */
public record LabelsQuestion(Map<String, String> labels) implements FleetQuestion<LabelCounts> {
    /** Of a label with more values they are not named. */
    public static final int MAX_VALUES = GroupsQuestion.MAX_GROUPS;

    @Override
    public TypeReference<LabelCounts> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public LabelCounts combine(List<LabelCounts> parts) {
        return LabelCounts.sum(parts, MAX_VALUES);
    }
}

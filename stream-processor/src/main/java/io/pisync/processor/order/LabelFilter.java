package io.pisync.processor.order;

import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.DeviceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels that devices must have, as the index has them; valid until it changes.
 *
 * @param with labels that a device must have
 * @param without names that a device must have no label of
 * @param isNobody whether no device matches
 */
record LabelFilter(List<LabelMembers> with, List<String> without, boolean isNobody) {
    static LabelFilter of(LabelIndex index, Map<String, String> labels) {
        List<LabelMembers> with = new ArrayList<>();
        List<String> without = new ArrayList<>();
        boolean isNobody = false;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            LabelMembers members = index.get(label.getKey(), label.getValue());
            if (label.getValue().equals(GroupsQuestion.NONE)) {
                without.add(label.getKey());
            } else if (members == null) {
                isNobody = true;
            } else {
                with.add(members);
            }
        }
        return new LabelFilter(with, without, isNobody);
    }

    boolean isEmpty() {
        return with.isEmpty() && without.isEmpty() && !isNobody;
    }

    boolean fits(DeviceEntry entry) {
        for (LabelMembers label : with) {
            if (!entry.labels.has(label)) {
                return false;
            }
        }
        for (String name : without) {
            if (!LabelMatch.valueOf(name, entry.labelValues()).equals(GroupsQuestion.NONE)) {
                return false;
            }
        }
        return !isNobody;
    }

    /** Of the labels that a device must have, the one that the fewest devices of this state have; null where there are none. */
    @Nullable
    LabelMembers rarest(@Nullable DeviceState state) {
        LabelMembers least = null;
        for (LabelMembers label : with) {
            least = least == null || label.members.size(state) < least.members.size(state) ? label : least;
        }
        return least;
    }
}

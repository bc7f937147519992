package io.pisync.processor.read.port;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.processor.read.question.LruMap;
import java.util.List;
import java.util.Map;

/**
 * Combines the answers of partitions. Remembers the sums of groups, so that only groups that have changed are added up again, and the labels of
 * all devices. Thread-safe.
 */
final class CombinedGroups {
    private static final int QUESTIONS_KEPT = 32;

    private final Map<GroupsQuestion, GroupsTotal> known = new LruMap<>(QUESTIONS_KEPT);
    private List<LabelCounts> labelParts = List.of();
    private LabelCounts labels = new LabelCounts(0, Map.of());

    /** Combines the parts into one answer. */
    @SuppressWarnings("unchecked") // a question's class says which class its answers have
    <A> A combine(FleetQuestion<A> question, List<A> parts) {
        if (question instanceof GroupsQuestion groups && parts.size() > 1) {
            return (A) totalOf(groups).of((List<Groups>) parts);
        }
        return question instanceof LabelsQuestion asked && asked.labels().isEmpty()
                ? (A) labels(asked, (List<LabelCounts>) parts)
                : question.combine(parts);
    }

    private synchronized GroupsTotal totalOf(GroupsQuestion question) {
        return known.computeIfAbsent(question, asked -> new GroupsTotal());
    }

    /** Parts that have not changed are the same objects, so comparing them takes no time. */
    private synchronized LabelCounts labels(LabelsQuestion question, List<LabelCounts> parts) {
        if (!parts.equals(labelParts)) {
            labels = question.combine(parts);
            labelParts = List.copyOf(parts);
        }
        return labels;
    }
}

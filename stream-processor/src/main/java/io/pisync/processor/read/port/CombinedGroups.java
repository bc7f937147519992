package io.pisync.processor.read.port;

import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.read.question.LruMap;
import java.util.List;
import java.util.Map;

/** Combines the answers of partitions. Remembers the sums of groups, so that only groups that have changed are added up again. Thread-safe. */
final class CombinedGroups {
    private static final int QUESTIONS_KEPT = 32;

    private final Map<GroupsQuestion, GroupsTotal> known = new LruMap<>(QUESTIONS_KEPT);

    /** Combines the parts into one answer. */
    @SuppressWarnings("unchecked") // the answers to a question about groups are groups
    <A> A combine(FleetQuestion<A> question, List<A> parts) {
        return question instanceof GroupsQuestion groups && parts.size() > 1
                ? (A) totalOf(groups).of((List<Groups>) parts)
                : question.combine(parts);
    }

    private synchronized GroupsTotal totalOf(GroupsQuestion question) {
        return known.computeIfAbsent(question, asked -> new GroupsTotal());
    }
}

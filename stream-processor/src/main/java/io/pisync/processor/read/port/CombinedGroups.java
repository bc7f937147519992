package io.pisync.processor.read.port;

import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.view.Groups;
import io.pisync.processor.read.question.LruMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Combines the answers of partitions. Remembers the sums of groups, so that only groups that have changed are added up again, and the combined
 * answers to questions whose parts are the same objects while nothing changes. Thread-safe.
 */
final class CombinedGroups {
    private static final int QUESTIONS_KEPT = 32;

    private final Map<GroupsQuestion, GroupsTotal> totals = new LruMap<>(QUESTIONS_KEPT);
    private final Map<FleetQuestion<?>, Combined> answers = Collections.synchronizedMap(new LruMap<>(QUESTIONS_KEPT));

    private record Combined(List<?> parts, Object answer) {}

    /** Combines the parts into one answer. */
    @SuppressWarnings("unchecked") // a question's class says which class its answers have
    <A> A combine(FleetQuestion<A> question, List<A> parts) {
        if (question instanceof GroupsQuestion groups && parts.size() > 1) {
            return (A) totalOf(groups).of((List<Groups>) parts);
        }
        boolean isStable = question instanceof ErrorGroupsQuestion
                || (question instanceof LabelsQuestion labels && labels.labels().isEmpty());
        return isStable ? remembered(question, parts) : question.combine(parts);
    }

    private synchronized GroupsTotal totalOf(GroupsQuestion question) {
        return totals.computeIfAbsent(question, asked -> new GroupsTotal());
    }

    @SuppressWarnings("unchecked") // it was combined for the same question
    private <A> A remembered(FleetQuestion<A> question, List<A> parts) {
        Combined last = answers.get(question);
        if (last == null || !areSame(parts, last.parts)) {
            last = new Combined(List.copyOf(parts), question.combine(parts));
            answers.put(question, last);
        }
        return (A) last.answer;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean areSame(List<?> parts, List<?> others) {
        return parts.size() == others.size()
                && IntStream.range(0, parts.size()).allMatch(at -> parts.get(at) == others.get(at));
    }
}

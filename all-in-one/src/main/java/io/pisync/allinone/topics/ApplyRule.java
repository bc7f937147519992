package io.pisync.allinone.topics;

import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.kit.kafka.FoundTopic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plans the application of changes: applies pending ones, records those that are in place, and repairs drifted ones
 * only if {@code isRepairing}.
 */
record ApplyRule(Snapshot snapshot, boolean isRepairing) {
    /** Returns the plan in the order of the numbers; if one change is refused, the whole plan is. */
    ChangePlan plan() {
        List<ChangeStatus> statuses = StatusRule.statuses(snapshot);
        List<String> refusals = statuses.stream()
                .filter(status -> status.state().isRefusal())
                .map(ChangeStatus::line)
                .toList();
        return refusals.isEmpty()
                ? new ChangePlan(statuses.stream().flatMap(this::step).toList(), List.of(), drifts(statuses))
                : ChangePlan.refused(refusals);
    }

    private List<String> drifts(List<ChangeStatus> statuses) {
        return statuses.stream()
                .filter(status -> status.state() == State.DRIFTED && !isRepairing)
                .map(status -> status.line() + "; left unchanged, --repair restores it")
                .toList();
    }

    private Stream<ChangePlan.Step> step(ChangeStatus status) {
        TopicChange change = snapshot.changes().inOrder().get(status.number() - 1);
        Optional<FoundTopic> topic = snapshot.topicOf(change);
        return switch (status.state()) {
            case PENDING -> Stream.of(new ChangePlan.Step(change, edit(change), false));
            case DRIFTED ->
                Stream.of(change)
                        .filter(drifted -> isRepairing || !status.isRecorded())
                        .map(drifted -> new ChangePlan.Step(
                                drifted, isRepairing ? setBack(drifted, topic) : leave(drifted), false));
            case NOT_RECORDED -> Stream.of(new ChangePlan.Step(change, leave(change), false));
            case APPLIED, EDITED, REFUSED, UNKNOWN -> Stream.of();
        };
    }

    private TopicEdit edit(TopicChange change) {
        return change instanceof CreateTopic created
                ? TopicEdit.create(snapshot.layout().spec(created.topic(), created.partitions(), created.config()))
                : configure(change, change.config());
    }

    private TopicEdit setBack(TopicChange change, Optional<FoundTopic> topic) {
        return configure(
                change,
                topic.map(found -> new StatusRule(snapshot).differing(change, found))
                        .orElse(Map.of()));
    }

    private static TopicEdit leave(TopicChange change) {
        return TopicEdit.leave(change.topic());
    }

    private static TopicEdit configure(TopicChange change, Map<String, String> values) {
        Map<String, Optional<String>> settings = new TreeMap<>();
        values.forEach((setting, value) -> settings.put(setting, Optional.of(value)));
        return TopicEdit.configure(change.topic(), settings);
    }
}

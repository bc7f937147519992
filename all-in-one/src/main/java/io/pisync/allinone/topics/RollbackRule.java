package io.pisync.allinone.topics;

import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plans the undoing of recorded changes, the newest first; topics with records are deleted only if {@code deletesData}.
 *
 * @param sizes the number of records in each topic, by name
 */
record RollbackRule(Snapshot snapshot, Map<String, Long> sizes, boolean deletesData) {
    /** Undoes the newest recorded change. */
    ChangePlan latest() {
        return plan(recorded().limit(1).toList());
    }

    /** Undoes every recorded change after this number. */
    ChangePlan downTo(int number) {
        return plan(recorded().filter(status -> status.number() > number).toList());
    }

    /** Returns the edit that undoes a change: it restores the settings of earlier changes, or the broker's defaults. */
    static TopicEdit undo(TopicChanges changes, TopicChange change) {
        if (change instanceof CreateTopic) {
            return TopicEdit.delete(change.topic(), 0);
        }
        Map<String, Optional<String>> before = new TreeMap<>();
        change.config().keySet().forEach(setting -> before.put(setting, Optional.empty()));
        changes.inOrder().stream()
                .limit(change.number() - 1L)
                .filter(earlier -> earlier.topic().equals(change.topic()))
                .forEach(earlier -> earlier.config()
                        .forEach((setting, value) -> before.computeIfPresent(setting, (s, v) -> Optional.of(value))));
        return TopicEdit.configure(change.topic(), before);
    }

    private Stream<ChangeStatus> recorded() {
        return StatusRule.statuses(snapshot).stream()
                .filter(ChangeStatus::isRecorded)
                .sorted(Comparator.comparingInt(ChangeStatus::number).reversed());
    }

    private ChangePlan plan(List<ChangeStatus> statuses) {
        List<String> refusals = new ArrayList<>(unrecorded());
        statuses.stream().flatMap(this::refusal).forEach(refusals::add);
        if (!refusals.isEmpty()) {
            return ChangePlan.refused(Collections.unmodifiableList(refusals));
        }
        List<ChangePlan.Step> steps = statuses.stream().map(this::step).toList();
        return new ChangePlan(steps, List.of(), remarks(steps));
    }

    private List<String> unrecorded() {
        return StatusRule.statuses(snapshot).stream()
                .filter(status -> !status.isRecorded())
                .filter(status -> status.state() == State.NOT_RECORDED || status.state() == State.DRIFTED)
                .map(status -> "change " + status.number() + " (" + status.sentence()
                        + ") is in place but not recorded: record it with `pisync topics apply --yes` first")
                .toList();
    }

    private Stream<String> refusal(ChangeStatus status) {
        if (status.state() == State.EDITED || status.state() == State.UNKNOWN) {
            return Stream.of(status.line());
        }
        TopicChange change = change(status);
        return change instanceof CreateTopic && size(change) > 0 && !deletesData
                ? Stream.of("change " + status.number() + ": " + change.topic() + " contains up to " + size(change)
                        + " records, which would be lost; use --delete-data to allow that")
                : Stream.of();
    }

    private ChangePlan.Step step(ChangeStatus status) {
        TopicChange change = change(status);
        TopicEdit edit = change instanceof CreateTopic
                ? TopicEdit.delete(change.topic(), size(change))
                : undo(snapshot.changes(), change);
        return new ChangePlan.Step(
                change, snapshot.topicOf(change).isPresent() ? edit : TopicEdit.leave(change.topic()), true);
    }

    private List<String> remarks(List<ChangePlan.Step> steps) {
        return steps.stream().anyMatch(step -> step.edit().kind() == TopicEdit.Kind.DELETE)
                ? List.of("Stop the roles first: when they start, they create missing topics again.")
                : List.of();
    }

    private long size(TopicChange change) {
        return sizes.getOrDefault(change.topic(), 0L);
    }

    private TopicChange change(ChangeStatus status) {
        return snapshot.changes().inOrder().get(status.number() - 1);
    }
}

package io.pisync.allinone.topics;

import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.PartitionCountDiffers;
import io.pisync.kit.kafka.TopicLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The defined changes, the recorded changes and the existing topics at one moment. The state of each change follows from
 * them.
 *
 * @param records the newest record of each change, by number
 * @param topics the existing topics, by name
 */
record Snapshot(
        TopicChanges changes,
        TopicLayout layout,
        SortedMap<Integer, AppliedChange> records,
        Map<String, FoundTopic> topics) {

    /** Returns every change of this version, then those that are only recorded. */
    List<ChangeStatus> statuses() {
        Stream<ChangeStatus> unknown = records.tailMap(changes.inOrder().size() + 1).values().stream()
                .filter(AppliedChange::holds)
                .map(Snapshot::unknown);
        return Stream.concat(changes.inOrder().stream().map(this::status), unknown)
                .toList();
    }

    /** Returns the change of a status; none if this version does not know it. */
    Stream<TopicChange> changeOf(ChangeStatus status) {
        return changes.inOrder().stream().skip(status.number() - 1L).limit(1);
    }

    /** Returns the record of a change, even if it was undone. */
    Optional<AppliedChange> recordOf(int number) {
        return Optional.ofNullable(records.get(number));
    }

    /** Returns the topic of a change, if it exists. */
    Optional<FoundTopic> topicOf(TopicChange change) {
        return Optional.ofNullable(topics.get(change.topic()));
    }

    /**
     * Returns the settings of a change, with its values, that differ from the existing topic's and were not set by a
     * later change.
     */
    Map<String, String> differing(TopicChange change) {
        return topicOf(change).map(topic -> differing(change, topic)).orElse(Map.of());
    }

    private Map<String, String> differing(TopicChange change, FoundTopic topic) {
        Map<String, String> differing = new TreeMap<>(change.config());
        differing
                .entrySet()
                .removeIf(setting -> setting.getValue().equals(topic.config().get(setting.getKey()))
                        || isSuperseded(change, setting.getKey(), topic));
        return differing;
    }

    private ChangeStatus status(TopicChange change) {
        Optional<AppliedChange> holding = holding(change.number());
        if (holding.isPresent() && !holding.get().isOf(change)) {
            return is(change, State.EDITED, List.of(edited(holding.get(), change)));
        }
        Optional<FoundTopic> topic = topicOf(change);
        if (topic.isEmpty()) {
            return is(
                    change, State.PENDING, holding.stream().map(Snapshot::gone).toList());
        }
        return change instanceof CreateTopic created ? created(created, topic.get()) : configured(change, topic.get());
    }

    private ChangeStatus created(CreateTopic change, FoundTopic topic) {
        int partitions = change.partitions().orElse(layout.partitions());
        if (topic.partitions() != partitions) {
            String reason = new PartitionCountDiffers(topic.name(), partitions, topic.partitions()).getMessage();
            return is(change, State.REFUSED, List.of(reason + " (docs/topics.md)"));
        }
        List<String> notes = new ArrayList<>(phrases(differing(change, topic), topic));
        State state = notes.isEmpty() ? inPlace(change) : State.DRIFTED;
        if (topic.replication() != layout.replicationFactor()) {
            notes.add("copies: " + topic.replication() + ", configured: " + layout.replicationFactor());
        }
        new TreeSet<>(topic.ownSettings())
                .stream()
                        .filter(setting -> !changes()
                                .configs()
                                .getOrDefault(topic.name(), Map.of())
                                .containsKey(setting))
                        .forEach(setting -> notes.add("not set by any change: " + setting + "="
                                + topic.config().get(setting)));
        return is(change, state, notes);
    }

    private ChangeStatus configured(TopicChange change, FoundTopic topic) {
        Map<String, String> differing = differing(change, topic);
        if (differing.isEmpty()) {
            return is(change, inPlace(change), List.of());
        }
        boolean isRecorded = holding(change.number()).isPresent();
        return is(change, isRecorded ? State.DRIFTED : State.PENDING, phrases(differing, topic));
    }

    private State inPlace(TopicChange change) {
        return holding(change.number()).isPresent() ? State.APPLIED : State.NOT_RECORDED;
    }

    /** Returns whether a later change has set another value. */
    private boolean isSuperseded(TopicChange change, String setting, FoundTopic topic) {
        return changes().inOrder().stream()
                .skip(change.number())
                .filter(later -> later.topic().equals(change.topic()))
                .filter(later -> later.config().containsKey(setting))
                .anyMatch(later -> holding(later.number()).isPresent()
                        || Objects.equals(
                                later.config().get(setting), topic.config().get(setting)));
    }

    private Optional<AppliedChange> holding(int number) {
        return recordOf(number).filter(AppliedChange::holds);
    }

    private ChangeStatus is(TopicChange change, State state, List<String> notes) {
        Optional<AppliedChange> applied = recordOf(change.number());
        return new ChangeStatus(
                change.number(),
                change.sentence(),
                state,
                applied.map(AppliedChange::appliedAt).orElse(null),
                applied.map(AppliedChange::appliedBy).orElse(null),
                applied.map(AppliedChange::undoneAt).orElse(null),
                Step.undo(change, changes, 0).sentence(),
                List.copyOf(notes));
    }

    private static ChangeStatus unknown(AppliedChange applied) {
        return new ChangeStatus(
                applied.number(),
                applied.change(),
                State.UNKNOWN,
                applied.appliedAt(),
                applied.appliedBy(),
                null,
                null,
                List.of("applied by " + applied.appliedBy() + ": use that version or a newer one"));
    }

    private static List<String> phrases(Map<String, String> differing, FoundTopic topic) {
        return differing.entrySet().stream()
                .map(wanted -> wanted.getKey() + " is " + topic.config().getOrDefault(wanted.getKey(), "not set")
                        + ", not " + wanted.getValue())
                .toList();
    }

    private static String gone(AppliedChange record) {
        return "was applied at " + record.appliedAt() + ", but the topic does not exist any more";
    }

    private static String edited(AppliedChange record, TopicChange change) {
        return "was applied as \"" + record.change() + "\" " + record.config() + ", is " + change.config()
                + " in this version: add a new change instead of editing this one";
    }
}

package io.pisync.allinone.topics;

import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.PartitionCountDiffers;
import io.pisync.kit.kafka.TopicLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Determines the state of each change from its record, its definition and the existing topic. */
record StatusRule(Snapshot snapshot) {
    /** Returns every change of this version, then those that are only recorded. */
    static List<ChangeStatus> statuses(Snapshot snapshot) {
        StatusRule rule = new StatusRule(snapshot);
        Stream<ChangeStatus> known = snapshot.changes().inOrder().stream().map(rule::status);
        return Stream.concat(known, rule.unknown()).toList();
    }

    /**
     * Returns the settings of a change, with its values, that differ from the topic's and were not set by a later
     * change.
     */
    Map<String, String> differing(TopicChange change, FoundTopic topic) {
        Map<String, String> differing = new TreeMap<>(change.config());
        differing
                .entrySet()
                .removeIf(setting -> setting.getValue().equals(topic.config().get(setting.getKey()))
                        || isSuperseded(change, setting.getKey(), topic));
        return differing;
    }

    private ChangeStatus status(TopicChange change) {
        Optional<AppliedChange> holding = snapshot.holding(change.number());
        if (holding.isPresent() && !holding.get().isOf(change)) {
            return is(change, State.EDITED, List.of(edited(holding.get(), change)));
        }
        Optional<FoundTopic> topic = snapshot.topicOf(change);
        if (topic.isEmpty()) {
            return is(
                    change,
                    State.PENDING,
                    holding.stream().map(StatusRule::gone).toList());
        }
        return change instanceof CreateTopic created ? created(created, topic.get()) : configured(change, topic.get());
    }

    private ChangeStatus created(CreateTopic change, FoundTopic topic) {
        TopicLayout layout = snapshot.layout();
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
                        .filter(setting -> !snapshot.changes()
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
        boolean isRecorded = snapshot.holding(change.number()).isPresent();
        return is(change, isRecorded ? State.DRIFTED : State.PENDING, phrases(differing, topic));
    }

    private State inPlace(TopicChange change) {
        return snapshot.holding(change.number()).isPresent() ? State.APPLIED : State.NOT_RECORDED;
    }

    /** Returns whether a later change has set another value. */
    private boolean isSuperseded(TopicChange change, String setting, FoundTopic topic) {
        return snapshot.changes().inOrder().stream()
                .skip(change.number())
                .filter(later -> later.topic().equals(change.topic()))
                .filter(later -> later.config().containsKey(setting))
                .anyMatch(later -> snapshot.holding(later.number()).isPresent()
                        || Objects.equals(
                                later.config().get(setting), topic.config().get(setting)));
    }

    private Stream<ChangeStatus> unknown() {
        return snapshot.records().tailMap(snapshot.changes().inOrder().size() + 1).values().stream()
                .filter(AppliedChange::holds)
                .map(record -> new ChangeStatus(
                        record.number(),
                        record.change(),
                        State.UNKNOWN,
                        Optional.of(record),
                        List.of("applied by " + record.appliedBy() + ": use that version or a newer one")));
    }

    private ChangeStatus is(TopicChange change, State state, List<String> notes) {
        return new ChangeStatus(
                change.number(), change.sentence(), state, snapshot.recordOf(change.number()), List.copyOf(notes));
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

package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.TopicLayout;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is defined, what is recorded and what is there, at one moment.
 *
 * @param records by number; the newest of each
 * @param topics those that exist, by name
 */
record Snapshot(
        TopicChanges changes,
        TopicLayout layout,
        SortedMap<Integer, AppliedChange> records,
        Map<String, FoundTopic> topics) {

    /** The record of a change, also if it was undone. */
    Optional<AppliedChange> recordOf(int number) {
        return Optional.ofNullable(records.get(number));
    }

    /** The record of a change that has not been undone. */
    Optional<AppliedChange> holding(int number) {
        return recordOf(number).filter(AppliedChange::holds);
    }

    /** The topic that a change is about, if it exists. */
    Optional<FoundTopic> topicOf(TopicChange change) {
        return Optional.ofNullable(topics.get(change.topic()));
    }
}

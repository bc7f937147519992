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
 * The defined changes, the recorded changes and the existing topics at one moment.
 *
 * @param records the newest record of each change, by number
 * @param topics the existing topics, by name
 */
record Snapshot(
        TopicChanges changes,
        TopicLayout layout,
        SortedMap<Integer, AppliedChange> records,
        Map<String, FoundTopic> topics) {

    /** Returns the record of a change, even if it was undone. */
    Optional<AppliedChange> recordOf(int number) {
        return Optional.ofNullable(records.get(number));
    }

    /** Returns the record of a change that was not undone. */
    Optional<AppliedChange> holding(int number) {
        return recordOf(number).filter(AppliedChange::holds);
    }

    /** Returns the topic of a change, if it exists. */
    Optional<FoundTopic> topicOf(TopicChange change) {
        return Optional.ofNullable(topics.get(change.topic()));
    }
}

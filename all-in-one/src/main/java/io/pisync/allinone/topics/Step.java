package io.pisync.allinone.topics;

import io.pisync.contract.topic.TopicChange;

/**
 * One change to apply or undo and then record.
 *
 * @param isUndo whether the change is undone
 */
record Step(TopicChange change, TopicEdit edit, boolean isUndo) {
    /** Returns the number and the edit, for people. */
    String line() {
        return "%3d  %s%s".formatted(change.number(), isUndo ? "undo: " : "", edit.sentence());
    }
}

package io.pisync.allinone.topics;

import io.pisync.contract.topic.TopicChange;

/**
 * One change applied or undone, and then recorded.
 *
 * @param isUndo whether it is recorded as undone afterwards
 */
record Step(TopicChange change, TopicEdit edit, boolean isUndo) {
    /** For people: number, change, and what is done. */
    String line() {
        return "%3d  %s%s".formatted(change.number(), isUndo ? "undo: " : "", edit.sentence());
    }
}

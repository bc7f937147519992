package io.pisync.allinone.topics;

import io.pisync.contract.topic.TopicChange;
import java.util.List;

/**
 * What to do, in order.
 *
 * @param refusals why nothing at all is done, if there are any; one line each
 * @param remarks what whoever asked should know; one line each
 */
record ChangePlan(List<Step> steps, List<String> refusals, List<String> remarks) {
    static ChangePlan refused(List<String> refusals) {
        return new ChangePlan(List.of(), refusals, List.of());
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    /**
     * One change applied or undone, and then recorded.
     *
     * @param isUndo whether it is recorded as undone afterwards
     */
    record Step(TopicChange change, TopicEdit edit, boolean isUndo) {
        /** Describes the step for people: number, change and action. */
        String line() {
            return "%3d  %s%s".formatted(change.number(), isUndo ? "undo: " : "", edit.sentence());
        }
    }
}

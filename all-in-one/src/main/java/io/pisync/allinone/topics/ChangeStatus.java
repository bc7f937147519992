package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import java.util.List;
import java.util.Optional;

/**
 * A change as it stands on a cluster.
 *
 * @param record of the last time it was applied, also if it was undone since
 * @param notes one phrase each on what is otherwise than it should be
 */
record ChangeStatus(
        int number, String sentence, ChangeState state, Optional<AppliedChange> record, List<String> notes) {
    /** Whether the record says that it holds. */
    boolean isRecorded() {
        return record.filter(AppliedChange::holds).isPresent();
    }

    /** Number and notes, or what it does where there are none. */
    String line() {
        return "change " + number + " (" + sentence + "): " + String.join("; ", notes);
    }
}

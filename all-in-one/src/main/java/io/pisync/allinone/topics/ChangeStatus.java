package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import java.util.List;
import java.util.Optional;

/**
 * A change with its state on a cluster.
 *
 * @param record the record of its last application, even if it was undone since
 * @param notes the differences from the wanted state, one phrase each
 */
record ChangeStatus(int number, String sentence, State state, Optional<AppliedChange> record, List<String> notes) {
    /** Returns whether it is recorded as applied and not undone. */
    boolean isRecorded() {
        return record.filter(AppliedChange::holds).isPresent();
    }

    /** Returns the number, the description and the notes. */
    String line() {
        return "change " + number + " (" + sentence + "): " + String.join("; ", notes);
    }

    /** The status of a change on a cluster. */
    enum State {
        /** Recorded, and the topic is so. */
        APPLIED("applied"),
        /** The topic has the change but there is no record of it: a role created the topic, or it is older than the records. */
        NOT_RECORDED("in place, not recorded"),
        /** The change is not in effect. */
        PENDING("pending"),
        /** The change was in effect, but the topic's settings differ now. */
        DRIFTED("drifted"),
        /** Recorded, but with another content than it has here. */
        EDITED("edited since it was applied"),
        /** Cannot be in place with the partitions that are configured. */
        REFUSED("refused"),
        /** Recorded by a version that has more changes than this one. */
        UNKNOWN("unknown to this version");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The name of the state, for people. */
        String words() {
            return words;
        }

        /** Whether there is nothing to do about it. */
        boolean isWell() {
            return this == APPLIED || this == NOT_RECORDED;
        }

        /** Whether nothing is applied before somebody has looked at it. */
        boolean isRefusal() {
            return this == EDITED || this == REFUSED || this == UNKNOWN;
        }
    }
}

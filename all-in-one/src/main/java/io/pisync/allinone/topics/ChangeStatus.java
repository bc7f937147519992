package io.pisync.allinone.topics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import io.pisync.contract.topic.ContractJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change with its state on a cluster, as {@code status --json} shows it.
 *
 * @param appliedAt when it was last applied, even if it was undone since
 * @param undo what undoing it does; null if this version does not know the change
 * @param notes the differences from the wanted state, one phrase each
 */
record ChangeStatus(
        int number,
        String change,
        State state,
        @Nullable Instant appliedAt,
        @Nullable String appliedBy,
        @Nullable Instant undoneAt,
        @Nullable String undo,
        List<String> notes) {

    /** Returns whether it is recorded as applied and not undone. */
    @JsonIgnore
    boolean isRecorded() {
        return appliedAt != null && undoneAt == null;
    }

    /** Returns the number, the description and the notes. */
    String line() {
        return "change " + number + " (" + change + "): " + String.join("; ", notes);
    }

    /** Returns a table with notes below their row. */
    static Stream<String> table(List<ChangeStatus> statuses) {
        int width = statuses.stream()
                .mapToInt(status -> status.change.length())
                .max()
                .orElse(0);
        String format = "%3s  %-" + width + "s  %-27s %s";
        return Stream.concat(
                Stream.of(format.formatted("#", "change", "state", "applied")),
                statuses.stream().flatMap(status -> status.rows(format)));
    }

    private Stream<String> rows(String format) {
        String row = format.formatted(number, change, state.words, when()).stripTrailing();
        return Stream.concat(Stream.of(row), notes.stream().map(note -> "     " + note));
    }

    private String when() {
        if (appliedAt == null) {
            return "";
        }
        String undone = undoneAt == null ? "" : ", undone " + ContractJson.format(undoneAt);
        return ContractJson.format(appliedAt) + " by " + appliedBy + undone;
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

        /** Returns the word for programs. */
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether no action is needed. */
        boolean isWell() {
            return this == APPLIED || this == NOT_RECORDED;
        }

        /** Returns whether nothing is applied before somebody has looked at it. */
        boolean isRefusal() {
            return this == EDITED || this == REFUSED || this == UNKNOWN;
        }
    }
}

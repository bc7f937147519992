package io.pisync.allinone.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.ContractJson;
import io.pisync.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats the states of all changes as text and as JSON. */
record StatusReport(Snapshot snapshot, List<ChangeStatus> statuses) {
    static StatusReport of(Snapshot snapshot) {
        return new StatusReport(snapshot, StatusRule.statuses(snapshot));
    }

    private record Row(
            int number,
            String change,
            String state,
            @Nullable Instant appliedAt,
            @Nullable String appliedBy,
            @Nullable Instant undoneAt,
            @Nullable String undo,
            List<String> notes) {}

    private record Document(@JsonProperty("ok") boolean isWell, List<Row> changes) {}

    /** Returns whether no action is needed. */
    boolean isWell() {
        return statuses.stream().allMatch(status -> status.state().isWell());
    }

    /** Returns a table with notes below their row, and a final sentence. */
    Stream<String> lines() {
        int width = statuses.stream()
                .mapToInt(status -> status.sentence().length())
                .max()
                .orElse(0);
        String format = "%3s  %-" + width + "s  %-27s %s";
        Stream<String> rows = statuses.stream()
                .flatMap(status -> Stream.concat(
                        Stream.of(format.formatted(
                                        status.number(),
                                        status.sentence(),
                                        status.state().words(),
                                        when(status))
                                .stripTrailing()),
                        status.notes().stream().map(note -> "     " + note)));
        return Stream.of(Stream.of(format.formatted("#", "change", "state", "applied")), rows, Stream.of(verdict()))
                .flatMap(lines -> lines);
    }

    /** Returns {@code {"ok":…,"changes":[…]}}, with states in snake case. */
    String json() {
        List<Row> rows = statuses.stream().map(this::row).toList();
        return new String(Json.bytes(new Document(isWell(), rows)), StandardCharsets.UTF_8);
    }

    private Row row(ChangeStatus status) {
        String undo = status.state() == State.UNKNOWN
                ? null
                : RollbackRule.undo(
                                snapshot.changes(), snapshot.changes().inOrder().get(status.number() - 1))
                        .sentence();
        return new Row(
                status.number(),
                status.sentence(),
                status.state().name().toLowerCase(Locale.ROOT),
                status.record().map(AppliedChange::appliedAt).orElse(null),
                status.record().map(AppliedChange::appliedBy).orElse(null),
                status.record().map(AppliedChange::undoneAt).orElse(null),
                undo,
                status.notes());
    }

    private String verdict() {
        if (!isWell()) {
            return "The topics are not up to date; `pisync topics apply` shows what it would do.";
        }
        return statuses.stream().allMatch(ChangeStatus::isRecorded)
                ? "All topics are up to date."
                : "All topics are up to date; `pisync topics apply --yes` records it.";
    }

    private static String when(ChangeStatus status) {
        return status.record()
                .map(record -> ContractJson.format(record.appliedAt()) + " by " + record.appliedBy()
                        + (record.undoneAt() == null ? "" : ", undone " + ContractJson.format(record.undoneAt())))
                .orElse("");
    }
}

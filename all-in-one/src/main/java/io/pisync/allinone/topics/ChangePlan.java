package io.pisync.allinone.topics;

import io.pisync.allinone.topics.ChangeStatus.State;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What to do, in order.
 *
 * @param refusals why nothing is done, one line each; if there are any, there are no steps
 * @param remarks notes for the operator, one line each
 */
record ChangePlan(List<Step> steps, List<String> refusals, List<String> remarks) {
    /** Applies pending changes, records those that are in place, and restores drifted ones only if {@code isRepairing}. */
    static ChangePlan apply(Snapshot snapshot, boolean isRepairing) {
        List<ChangeStatus> statuses = snapshot.statuses();
        List<String> refusals = lines(statuses, State::isRefusal).toList();
        if (!refusals.isEmpty()) {
            return new ChangePlan(List.of(), refusals, List.of());
        }
        List<Step> steps = statuses.stream()
                .flatMap(status -> applied(snapshot, status, isRepairing))
                .toList();
        Stream<String> drifts = lines(statuses, state -> state == State.DRIFTED && !isRepairing);
        return new ChangePlan(
                steps,
                List.of(),
                drifts.map(line -> line + "; left unchanged, --repair restores it")
                        .toList());
    }

    /**
     * Undoes recorded changes, the newest first; topics with records are deleted only if {@code deletesData}.
     *
     * @param to the newest change to keep; empty to undo only the newest recorded one
     * @param sizes the greatest number of records in each topic, by name
     */
    static ChangePlan rollback(Snapshot snapshot, OptionalInt to, Map<String, Long> sizes, boolean deletesData) {
        List<ChangeStatus> statuses = snapshot.statuses();
        List<ChangeStatus> undone = statuses.stream()
                .filter(status -> status.isRecorded() && status.number() > to.orElse(0))
                .sorted(Comparator.comparingInt(ChangeStatus::number).reversed())
                .limit(to.isPresent() ? statuses.size() : 1)
                .toList();
        List<String> refusals = Stream.of(
                        unrecorded(statuses),
                        lines(undone, state -> state == State.EDITED || state == State.UNKNOWN),
                        deletesData ? Stream.<String>of() : losses(snapshot, undone, sizes))
                .flatMap(lines -> lines)
                .toList();
        if (!refusals.isEmpty()) {
            return new ChangePlan(List.of(), refusals, List.of());
        }
        List<TopicChange> changes = undone.stream().flatMap(snapshot::changeOf).toList();
        List<Step> steps = changes.stream()
                .map(change -> snapshot.topicOf(change).isPresent()
                        ? Step.undo(change, snapshot.changes(), sizes.getOrDefault(change.topic(), 0L))
                        : Step.recordOnly(change, true))
                .toList();
        boolean isDeleting = changes.stream()
                .anyMatch(change -> change instanceof CreateTopic
                        && snapshot.topicOf(change).isPresent());
        return new ChangePlan(
                steps,
                List.of(),
                isDeleting
                        ? List.of("Stop the roles first: when they start, they create missing topics again.")
                        : List.of());
    }

    boolean isRefused() {
        return !refusals.isEmpty();
    }

    private static Stream<Step> applied(Snapshot snapshot, ChangeStatus status, boolean isRepairing) {
        return snapshot.changeOf(status).flatMap(change -> switch (status.state()) {
            case PENDING -> Stream.of(Step.apply(change, snapshot.layout()));
            case DRIFTED ->
                isRepairing
                        ? Stream.of(Step.set(change, snapshot.differing(change)))
                        : status.isRecorded() ? Stream.of() : Stream.of(Step.recordOnly(change, false));
            case NOT_RECORDED -> Stream.of(Step.recordOnly(change, false));
            case APPLIED, EDITED, REFUSED, UNKNOWN -> Stream.of();
        });
    }

    private static Stream<String> unrecorded(List<ChangeStatus> statuses) {
        return statuses.stream()
                .filter(status -> !status.isRecorded())
                .filter(status -> status.state() == State.NOT_RECORDED || status.state() == State.DRIFTED)
                .map(status -> "change " + status.number() + " (" + status.change()
                        + ") is in place but not recorded: record it with `pisync topics apply --yes` first");
    }

    private static Stream<String> losses(Snapshot snapshot, List<ChangeStatus> undone, Map<String, Long> sizes) {
        return undone.stream()
                .filter(status -> status.state() != State.EDITED)
                .flatMap(snapshot::changeOf)
                .filter(change -> change instanceof CreateTopic && sizes.getOrDefault(change.topic(), 0L) > 0)
                .map(change -> "change " + change.number() + ": " + change.topic() + " contains up to "
                        + sizes.get(change.topic()) + " records, which would be lost; use --delete-data to allow that");
    }

    private static Stream<String> lines(List<ChangeStatus> statuses, Predicate<State> which) {
        return statuses.stream().filter(status -> which.test(status.state())).map(ChangeStatus::line);
    }
}

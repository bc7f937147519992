package io.pisync.allinone.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChange.SetConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of planning changes from the recorded, defined and existing topics. */
class ChangePlanTest {
    private static final CreateTopic CREATE = new CreateTopic(1, "a", Map.of("retention.ms", "10"));
    private static final SetConfig LONGER = new SetConfig(2, "a", "retention.ms", "20");
    private static final SetConfig SMALLER = new SetConfig(3, "a", "segment.bytes", "1048576");

    @Test
    void createsAndSetsInOrder() {
        assertThat(apply(Cluster.with(CREATE, LONGER, SMALLER)).steps())
                .map(ChangePlan.Step::line)
                .containsExactly(
                        "  1  create a: partitions=12 copies=1 retention.ms=10",
                        "  2  set retention.ms=20 on a",
                        "  3  set segment.bytes=1048576 on a");
    }

    @Test
    void adoptsExistingTopicsAndCreatesTheRest() {
        assertThat(apply(Cluster.with(CREATE, LONGER).has("a", 12, Map.of("retention.ms", "10")))
                        .steps())
                .map(ChangePlan.Step::line)
                .containsExactly("  1  record only, a is already up to date", "  2  set retention.ms=20 on a");
    }

    @Test
    void isEmptyOnceEverythingIsApplied() {
        Cluster cluster =
                Cluster.with(CREATE).has("a", 12, Map.of("retention.ms", "10")).recorded(1);

        assertThat(apply(cluster)).isEqualTo(new ChangePlan(List.of(), List.of(), List.of()));
    }

    @Test
    void reportsADriftWithoutChangingIt() {
        ChangePlan plan = apply(drifted());

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.remarks()).singleElement().asString().contains("retention.ms is 7, not 10", "--repair");
    }

    @Test
    void revertsADriftOnRequest() {
        ChangePlan plan = new ApplyRule(drifted().snapshot(), true).plan();

        assertThat(plan.steps()).map(ChangePlan.Step::line).containsExactly("  1  set retention.ms=10 on a");
        assertThat(plan.remarks()).isEmpty();
    }

    @Test
    void appliesNothingIfOneChangeIsRejected() {
        ChangePlan plan = apply(Cluster.with(CREATE, LONGER).has("a", 6, Map.of("retention.ms", "10")));

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.refusals()).singleElement().asString().contains("change 1", "6 partitions");
    }

    @Test
    void appliesNothingUnderAnOlderVersion() {
        Cluster cluster = Cluster.with(CREATE).recorded(1).recorded(LONGER);

        assertThat(apply(cluster).refusals()).singleElement().asString().contains("change 2");
    }

    @Test
    void undoesTheNewestRecordedChange() {
        assertThat(rollback(applied(), Map.of(), false).latest().steps())
                .map(ChangePlan.Step::line)
                .containsExactly("  3  undo: set segment.bytes=(the broker's default) on a");
    }

    @Test
    void undoesChangesNewestFirstAndRestoresEarlierSettings() {
        assertThat(rollback(applied(), Map.of(), false).downTo(1).steps())
                .map(ChangePlan.Step::line)
                .containsExactly(
                        "  3  undo: set segment.bytes=(the broker's default) on a",
                        "  2  undo: set retention.ms=10 on a");
        assertThat(rollback(applied(), Map.of(), false).downTo(0).steps())
                .last()
                .extracting(ChangePlan.Step::line)
                .isEqualTo("  1  undo: delete a");
    }

    @Test
    void deletesRecordsOnlyOnRequest() {
        ChangePlan careful = rollback(applied(), Map.of("a", 17L), false).downTo(0);

        assertThat(careful.steps()).isEmpty();
        assertThat(careful.refusals())
                .singleElement()
                .asString()
                .contains("a contains up to 17 records", "--delete-data");
        ChangePlan meant = rollback(applied(), Map.of("a", 17L), true).downTo(0);
        assertThat(meant.steps())
                .last()
                .extracting(ChangePlan.Step::line)
                .isEqualTo("  1  undo: delete a with up to 17 records");
        assertThat(meant.remarks()).singleElement().asString().contains("Stop the roles first");
    }

    @Test
    void skipsChangesThatAreUndoneAlready() {
        Cluster cluster = applied().has("a", 12, Map.of("retention.ms", "20")).undone(3);

        assertThat(rollback(cluster, Map.of(), false).latest().steps())
                .map(ChangePlan.Step::line)
                .containsExactly("  2  undo: set retention.ms=10 on a");
    }

    @Test
    void undoesNothingBeforeAnUnrecordedChange() {
        Cluster cluster = Cluster.with(CREATE, LONGER)
                .has("a", 12, Map.of("retention.ms", "20"))
                .recorded(1);

        assertThat(rollback(cluster, Map.of(), false).latest().refusals())
                .singleElement()
                .asString()
                .contains("change 2", "not recorded", "apply --yes");
    }

    @Test
    void onlyRecordsTheUndoIfTheTopicIsMissing() {
        assertThat(rollback(Cluster.with(CREATE).recorded(1), Map.of(), false)
                        .latest()
                        .steps())
                .singleElement()
                .matches(step -> step.isUndo() && step.edit().kind() == TopicEdit.Kind.LEAVE);
    }

    private static Cluster applied() {
        return Cluster.with(CREATE, LONGER, SMALLER)
                .has("a", 12, Map.of("retention.ms", "20", "segment.bytes", "1048576"))
                .recorded(1, 2, 3);
    }

    private static Cluster drifted() {
        return Cluster.with(CREATE).has("a", 12, Map.of("retention.ms", "7")).recorded(1);
    }

    private static ChangePlan apply(Cluster cluster) {
        return new ApplyRule(cluster.snapshot(), false).plan();
    }

    private static RollbackRule rollback(Cluster cluster, Map<String, Long> sizes, boolean deletesData) {
        return new RollbackRule(cluster.snapshot(), sizes, deletesData);
    }
}

package io.pisync.allinone.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChange.SetConfig;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests of planning changes from the recorded, defined and existing topics. */
class ChangePlanTest {
    private static final CreateTopic CREATE = new CreateTopic(1, "a", Map.of("retention.ms", "10"));
    private static final SetConfig LONGER = new SetConfig(2, "a", "retention.ms", "20");
    private static final SetConfig SMALLER = new SetConfig(3, "a", "segment.bytes", "1048576");
    private static final OptionalInt NEWEST = OptionalInt.empty();

    @Test
    void createsAndSetsInOrder() {
        assertThat(apply(Cluster.with(CREATE, LONGER, SMALLER)).steps())
                .map(Step::line)
                .containsExactly(
                        "  1  create a: partitions=12 copies=1 retention.ms=10",
                        "  2  set retention.ms=20 on a",
                        "  3  set segment.bytes=1048576 on a");
    }

    @Test
    void adoptsExistingTopicsAndCreatesTheRest() {
        assertThat(apply(Cluster.with(CREATE, LONGER).has("a", 12, Map.of("retention.ms", "10")))
                        .steps())
                .map(Step::line)
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
        ChangePlan plan = ChangePlan.apply(drifted().snapshot(), true);

        assertThat(plan.steps()).map(Step::line).containsExactly("  1  set retention.ms=10 on a");
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
        assertThat(rollback(applied(), NEWEST, Map.of(), false).steps())
                .map(Step::line)
                .containsExactly("  3  undo: set segment.bytes=(the broker's default) on a");
    }

    @Test
    void undoesChangesNewestFirstAndRestoresEarlierSettings() {
        assertThat(rollback(applied(), OptionalInt.of(1), Map.of(), false).steps())
                .map(Step::line)
                .containsExactly(
                        "  3  undo: set segment.bytes=(the broker's default) on a",
                        "  2  undo: set retention.ms=10 on a");
        assertThat(rollback(applied(), OptionalInt.of(0), Map.of(), false).steps())
                .last()
                .extracting(Step::line)
                .isEqualTo("  1  undo: delete a");
    }

    @Test
    void deletesRecordsOnlyOnRequest() {
        ChangePlan careful = rollback(applied(), OptionalInt.of(0), Map.of("a", 17L), false);

        assertThat(careful.steps()).isEmpty();
        assertThat(careful.refusals())
                .singleElement()
                .asString()
                .contains("a contains up to 17 records", "--delete-data");
        ChangePlan meant = rollback(applied(), OptionalInt.of(0), Map.of("a", 17L), true);
        assertThat(meant.steps()).last().extracting(Step::line).isEqualTo("  1  undo: delete a with up to 17 records");
        assertThat(meant.remarks()).singleElement().asString().contains("Stop the roles first");
    }

    @Test
    void skipsChangesThatAreUndoneAlready() {
        Cluster cluster = applied().has("a", 12, Map.of("retention.ms", "20")).undone(3);

        assertThat(rollback(cluster, NEWEST, Map.of(), false).steps())
                .map(Step::line)
                .containsExactly("  2  undo: set retention.ms=10 on a");
    }

    @Test
    void undoesNothingBeforeAnUnrecordedChange() {
        Cluster cluster = Cluster.with(CREATE, LONGER)
                .has("a", 12, Map.of("retention.ms", "20"))
                .recorded(1);

        assertThat(rollback(cluster, NEWEST, Map.of(), false).refusals())
                .singleElement()
                .asString()
                .contains("change 2", "not recorded", "apply --yes");
    }

    @Test
    void onlyRecordsTheUndoIfTheTopicIsMissing() {
        assertThat(rollback(Cluster.with(CREATE).recorded(1), NEWEST, Map.of(), false)
                        .steps())
                .singleElement()
                .matches(step -> step.isUndo() && step.sentence().startsWith("record only"));
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
        return ChangePlan.apply(cluster.snapshot(), false);
    }

    private static ChangePlan rollback(Cluster cluster, OptionalInt to, Map<String, Long> sizes, boolean deletesData) {
        return ChangePlan.rollback(cluster.snapshot(), to, sizes, deletesData);
    }
}

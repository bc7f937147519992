package io.pisync.allinone.topics;

import static io.pisync.allinone.topics.ChangeStatus.State.APPLIED;
import static io.pisync.allinone.topics.ChangeStatus.State.DRIFTED;
import static io.pisync.allinone.topics.ChangeStatus.State.EDITED;
import static io.pisync.allinone.topics.ChangeStatus.State.NOT_RECORDED;
import static io.pisync.allinone.topics.ChangeStatus.State.PENDING;
import static io.pisync.allinone.topics.ChangeStatus.State.REFUSED;
import static io.pisync.allinone.topics.ChangeStatus.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChange.SetConfig;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Tests every combination of recorded, defined and existing. */
class SnapshotTest {
    private static final CreateTopic CREATE = new CreateTopic(1, "a", Map.of("retention.ms", "10"));
    private static final SetConfig LONGER = new SetConfig(2, "a", "retention.ms", "20");
    private static final SetConfig LONGEST = new SetConfig(3, "a", "retention.ms", "30");

    @Test
    void isPendingWithoutTheTopic() {
        assertThat(states(Cluster.with(CREATE, LONGER))).containsExactly(PENDING, PENDING);
    }

    @Test
    void isAppliedIfRecordedAndInEffect() {
        Cluster cluster = Cluster.with(CREATE, LONGER)
                .has("a", 12, Map.of("retention.ms", "20"))
                .recorded(1, 2);

        assertThat(states(cluster)).containsExactly(APPLIED, APPLIED);
    }

    @Test
    void isInPlaceIfInEffectButNotRecorded() {
        assertThat(states(Cluster.with(CREATE, LONGER).has("a", 12, Map.of("retention.ms", "10"))))
                .containsExactly(NOT_RECORDED, PENDING);
    }

    @Test
    void isInPlaceIfARoleCreatedTheTopicWithAllChanges() {
        assertThat(states(Cluster.with(CREATE, LONGER, LONGEST).has("a", 12, Map.of("retention.ms", "30"))))
                .containsExactly(NOT_RECORDED, NOT_RECORDED, NOT_RECORDED);
    }

    @Test
    void isInPlaceWithItsOwnNumberOfPartitions() {
        CreateTopic small = new CreateTopic(1, "a", OptionalInt.of(1), Map.of());

        assertThat(states(Cluster.with(small).has("a", 1, Map.of()))).containsExactly(NOT_RECORDED);
        assertThat(states(Cluster.with(small).has("a", 12, Map.of()))).containsExactly(REFUSED);
    }

    @Test
    void isPendingAfterAnUndo() {
        Cluster cluster = Cluster.with(CREATE, LONGER)
                .has("a", 12, Map.of("retention.ms", "10"))
                .recorded(1)
                .undone(2);

        assertThat(states(cluster)).containsExactly(APPLIED, PENDING);
    }

    @Test
    void isPendingIfTheTopicWasDeleted() {
        Cluster cluster = Cluster.with(CREATE, LONGER).recorded(1, 2);

        assertThat(states(cluster)).containsExactly(PENDING, PENDING);
        assertThat(notes(cluster, 1)).singleElement().asString().contains("the topic does not exist any more");
    }

    @Test
    void driftsIfASettingWasChangedManuallyAndNamesItsNewestChange() {
        Cluster cluster = Cluster.with(CREATE, LONGER, LONGEST)
                .has("a", 12, Map.of("retention.ms", "7"))
                .recorded(1, 2, 3);

        assertThat(states(cluster)).containsExactly(APPLIED, APPLIED, DRIFTED);
        assertThat(notes(cluster, 3)).containsExactly("retention.ms is 7, not 30");
    }

    @Test
    void driftsEvenIfNothingIsRecorded() {
        assertThat(states(Cluster.with(CREATE).has("a", 12, Map.of("retention.ms", "7"))))
                .containsExactly(DRIFTED);
    }

    @Test
    void listsSettingsThatNoChangeMakes() {
        Cluster cluster = Cluster.with(CREATE)
                .has("a", 12, Map.of("retention.ms", "10", "min.insync.replicas", "2"))
                .recorded(1);

        assertThat(states(cluster)).containsExactly(APPLIED);
        assertThat(notes(cluster, 1)).containsExactly("not set by any change: min.insync.replicas=2");
    }

    @Test
    void rejectsAnotherNumberOfPartitionsBecauseKeysWouldMove() {
        Cluster cluster =
                Cluster.with(CREATE).has("a", 6, Map.of("retention.ms", "10")).recorded(1);

        assertThat(states(cluster)).containsExactly(REFUSED);
        assertThat(notes(cluster, 1))
                .singleElement()
                .asString()
                .contains("6 partitions but 12", "move keys", "docs/topics.md");
    }

    @Test
    void detectsAChangeThatWasEditedAfterItWasApplied() {
        Cluster cluster = Cluster.with(CREATE)
                .has("a", 12, Map.of("retention.ms", "9"))
                .recorded(new CreateTopic(1, "a", Map.of("retention.ms", "9")));

        assertThat(states(cluster)).containsExactly(EDITED);
        assertThat(notes(cluster, 1)).singleElement().asString().contains("retention.ms=9", "retention.ms=10");
    }

    @Test
    void showsChangesOfANewerVersion() {
        Cluster cluster = Cluster.with(CREATE)
                .has("a", 12, Map.of("retention.ms", "20"))
                .recorded(1)
                .recorded(LONGER);

        assertThat(states(cluster)).containsExactly(DRIFTED, UNKNOWN);
        assertThat(notes(cluster, 2)).containsExactly("applied by 0.1.0: use that version or a newer one");
    }

    private static List<ChangeStatus.State> states(Cluster cluster) {
        return cluster.snapshot().statuses().stream().map(ChangeStatus::state).toList();
    }

    private static List<String> notes(Cluster cluster, int number) {
        return cluster.snapshot().statuses().get(number - 1).notes();
    }
}

package io.pisync.allinone.topics;

import static io.pisync.allinone.topics.ChangeStatus.State.APPLIED;
import static io.pisync.allinone.topics.ChangeStatus.State.DRIFTED;
import static io.pisync.allinone.topics.ChangeStatus.State.NOT_RECORDED;
import static io.pisync.allinone.topics.ChangeStatus.State.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.broker.TestTopic;
import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.SetConfig;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicAdmin;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RunsOn(BrokerKind.EMBEDDED)
class ClusterTopicsIT {
    private static final int RELEASED =
            TopicChanges.of(new Topics("any")).inOrder().size();

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final TopicLayout layout = new TopicLayout("changes-" + UUID.randomUUID(), 2, 1);
    private final Topics names = new Topics(layout.prefix());
    private final String alerts = names.alerts().name();
    private final List<Step> done = new ArrayList<>();
    private final KafkaConfig kafka;
    private ClusterTopics topics;

    ClusterTopicsIT(TestBroker broker) {
        kafka = KafkaConfig.of(broker.bootstrapServers());
        topics = with();
    }

    @BeforeEach
    void isFresh() {
        awaitAll(PENDING);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void createsTheTopicsAndRecordsThemOnce() {
        apply(false);

        assertThat(done)
                .map(step -> step.change().number())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RELEASED).boxed().toList());
        awaitAll(APPLIED);
        assertThat(alertTopic().config()).containsEntry("retention.ms", "34560000000");
        assertThat(topics.look().recordOf(2).orElseThrow().appliedBy()).isEqualTo("9.9");
        apply(false);
        assertThat(done).hasSize(RELEASED);
    }

    @Test
    void adoptsTopicsThatARoleCreated() {
        TopicChanges changes = TopicChanges.of(names);
        try (TopicProvisioning role = new TopicProvisioning(
                kafka, layout.specs(changes.configs(), changes.partitions()), Duration.ofSeconds(20))) {
            role.start();
        }
        awaitAll(NOT_RECORDED);

        apply(false);

        assertThat(done).allMatch(step -> step.sentence().startsWith("record only"));
        awaitAll(APPLIED);
    }

    @Test
    void appliesAndUndoesASetting() {
        apply(false);
        use(
                new SetConfig(RELEASED + 1, alerts, "retention.ms", "5000"),
                new SetConfig(RELEASED + 2, alerts, "max.message.bytes", "9000"));
        awaitAllBut(Map.of(RELEASED + 1, PENDING, RELEASED + 2, PENDING));

        apply(false);

        awaitAll(APPLIED);
        assertThat(alertTopic().config())
                .containsEntry("retention.ms", "5000")
                .containsEntry("max.message.bytes", "9000");

        rollback(RELEASED, false);

        awaitAllBut(Map.of(RELEASED + 1, PENDING, RELEASED + 2, PENDING));
        assertThat(alertTopic().config()).containsEntry("retention.ms", "34560000000");
        assertThat(alertTopic().ownSettings()).doesNotContain("max.message.bytes");
        assertThat(topics.look().recordOf(RELEASED + 2)).get().matches(record -> !record.holds());
    }

    @Test
    void revertsManualChangesOnRequest() throws Exception {
        apply(false);
        try (TopicAdmin admin = TopicAdmin.connect(kafka, "by-hand", LIMIT)) {
            admin.configure(alerts, Map.of("retention.ms", Optional.of("7")));
        }
        awaitAllBut(Map.of(2, DRIFTED));

        apply(false);
        awaitAllBut(Map.of(2, DRIFTED));
        apply(true);

        awaitAll(APPLIED);
    }

    @Test
    void stopsAtARejectedChangeAndKeepsEarlierOnes() {
        use(
                new SetConfig(RELEASED + 1, alerts, "retention.ms", "5000"),
                new SetConfig(RELEASED + 2, alerts, "retention.ms", "soon"),
                new SetConfig(RELEASED + 3, alerts, "max.message.bytes", "9000"));

        assertThatThrownBy(() -> apply(false))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("change " + (RELEASED + 2))
                .hasCauseInstanceOf(InvalidConfigurationException.class);

        assertThat(done).hasSize(RELEASED + 1);
        awaitAllBut(Map.of(RELEASED + 2, PENDING, RELEASED + 3, PENDING));
    }

    @Test
    void deletesATopicWithRecordsOnlyOnRequest() throws Exception {
        apply(false);
        new TestTopic(kafka.bootstrapServers(), alerts).produce("record", 3);

        assertThat(rollback(1, false).refusals())
                .hasSize(2)
                .anyMatch(refusal -> refusal.contains("audit.v1 contains up to " + RELEASED + " records"))
                .anyMatch(refusal -> refusal.contains(alerts + " contains up to 3 records"));
        assertThat(topics.look().topics()).containsKey(alerts);
        rollback(1, true);

        awaitAllBut(IntStream.rangeClosed(2, RELEASED)
                .boxed()
                .collect(Collectors.toMap(number -> number, number -> PENDING)));
        apply(false);
        awaitAll(APPLIED);
        assertThat(topics.sizes(topics.look())).containsEntry(alerts, 0L);
    }

    @Test
    void stopsAfterAnotherRunHasTakenOver() throws Exception {
        apply(false);
        AppliedChange again = topics.look().recordOf(1).orElseThrow();
        AtomicBoolean isBegun = new AtomicBoolean();
        try (ChangeLog first = ChangeLog.takeOver(kafka, names.topicChanges(), LIMIT);
                ChangeLog second = ChangeLog.takeOver(kafka, names.topicChanges(), LIMIT)) {
            assertThatThrownBy(() -> first.record(again, () -> isBegun.set(true)))
                    .hasRootCauseInstanceOf(InvalidProducerEpochException.class);
            second.record(again, () -> {});
        }
        assertThat(isBegun).isFalse();
    }

    private ClusterTopics with(TopicChange... further) {
        List<TopicChange> changes = Stream.concat(TopicChanges.of(names).inOrder().stream(), Stream.of(further))
                .toList();
        return new ClusterTopics(kafka, layout, new TopicChanges(changes));
    }

    private void use(TopicChange... further) {
        topics.close();
        topics = with(further);
    }

    private void apply(boolean isRepairing) {
        topics.carryOut(snapshot -> ChangePlan.apply(snapshot, isRepairing), "9.9", done::add);
    }

    private ChangePlan rollback(int to, boolean deletesData) {
        return topics.carryOut(
                snapshot -> ChangePlan.rollback(snapshot, OptionalInt.of(to), topics.sizes(snapshot), deletesData),
                "9.9",
                done::add);
    }

    private FoundTopic alertTopic() {
        return Objects.requireNonNull(topics.look().topics().get(alerts));
    }

    private void awaitAll(ChangeStatus.State state) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(states()).containsOnly(state));
    }

    /** Waits, because a broker receives the controller's changes with a delay. All changes not in {@code others} must be applied. */
    private void awaitAllBut(Map<Integer, ChangeStatus.State> others) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(topics.look().statuses())
                        .allMatch(status -> status.state() == others.getOrDefault(status.number(), APPLIED)));
    }

    private List<ChangeStatus.State> states() {
        return topics.look().statuses().stream().map(ChangeStatus::state).toList();
    }
}

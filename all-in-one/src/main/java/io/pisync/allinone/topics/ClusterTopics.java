package io.pisync.allinone.topics;

import io.pisync.allinone.operator.OperatorAudit;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicAdmin;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicSpec;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Reads and changes the topics of a cluster and the record of their changes. Errors and timeouts of Kafka are thrown as
 * KafkaException.
 */
final class ClusterTopics implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaConfig kafka;
    private final TopicLayout layout;
    private final TopicChanges changes;
    private final Topic<String, AppliedChange> recordTopic;
    private final TopicAdmin admin;
    private final OperatorAudit audit;

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    /** Creates the access without I/O. */
    ClusterTopics(KafkaConfig kafka, TopicLayout layout, TopicChanges changes) {
        this.kafka = kafka;
        this.layout = layout;
        this.changes = changes;
        this.recordTopic = new Topics(layout.prefix()).topicChanges();
        this.admin = TopicAdmin.connect(kafka, "topic-changes", LIMIT);
        this.audit = new OperatorAudit(kafka, new Topics(layout.prefix()));
    }

    /** Reads the state of the cluster. */
    Snapshot look() {
        Set<String> names = new HashSet<>(changes.configs().keySet());
        names.add(recordTopic.name());
        Map<String, FoundTopic> topics = asked(() -> admin.find(names));
        boolean isRecorded = topics.containsKey(recordTopic.name());
        SortedMap<Integer, AppliedChange> records =
                isRecorded ? ChangeLog.read(kafka, recordTopic, LIMIT) : new TreeMap<>();
        return new Snapshot(changes, layout, records, topics);
    }

    /** Returns the number of offsets in each topic of a snapshot. */
    Map<String, Long> sizes(Snapshot snapshot) {
        Map<String, Long> sizes = new TreeMap<>();
        snapshot.topics().forEach((name, topic) -> sizes.put(name, asked(() -> admin.size(topic))));
        return sizes;
    }

    /**
     * Carries out the plan for the state of the cluster, which is read again after other recorders are fenced. Writes
     * nothing for an empty plan. The audit log has the whole plan before its first step or, where the audit topic is only being
     * created, after its last.
     *
     * @param version the PiSync version to record
     * @param done receives each step after it is recorded; if a step fails, exactly the received ones are done
     * @throws StartFailed naming the first that could not be made
     */
    ChangePlan carryOut(Function<Snapshot, ChangePlan> planner, String version, Consumer<Step> done) {
        ChangePlan first = planner.apply(look());
        if (first.steps().isEmpty()) {
            return first;
        }
        asked(() -> createRecordTopic());
        try (ChangeLog log = ChangeLog.takeOver(kafka, recordTopic, LIMIT)) {
            Snapshot snapshot = look();
            ChangePlan plan = planner.apply(snapshot);
            boolean isAudited = audited(snapshot.topics(), plan);
            for (Step step : plan.steps()) {
                carryOut(step, snapshot, version, log);
                done.accept(step);
            }
            boolean unused = isAudited || audited(auditTopic(), plan);
            return plan;
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    /** Returns whether the plan could be written to the audit log: whether its topic is among those found. */
    private boolean audited(Map<String, FoundTopic> found, ChangePlan plan) {
        boolean isThere = found.containsKey(audit.topics().audit().name());
        if (isThere) {
            Instant now = Instant.now();
            audit.write(plan.steps().stream().map(step -> record(step, now)).toList());
        }
        return isThere;
    }

    private Map<String, FoundTopic> auditTopic() {
        return asked(() -> admin.find(Set.of(audit.topics().audit().name())));
    }

    private static AuditRecord record(Step step, Instant now) {
        return OperatorAudit.record(
                now,
                step.isUndo() ? "topics.rollback" : "topics.apply",
                step.change().topic(),
                step.line().strip());
    }

    private void carryOut(Step step, Snapshot snapshot, String version, ChangeLog log) {
        Instant now = Instant.now();
        AppliedChange applied = AppliedChange.of(step.change(), now, version);
        AppliedChange record = step.isUndo()
                ? snapshot.recordOf(step.change().number()).orElse(applied).undone(now)
                : applied;
        try {
            asked(() -> log.record(record, () -> step.work().doWith(admin)));
        } catch (KafkaException e) {
            throw failed(step, e);
        }
    }

    private static StartFailed failed(Step step, KafkaException cause) {
        boolean isTakenOver =
                cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException;
        StartFailed failed = new StartFailed(
                "change " + step.change().number() + " (" + step.change().sentence() + ") stopped it: "
                        + (isTakenOver ? "another pisync topics has taken over" : cause.getMessage())
                        + "; what was shown as done is done and recorded",
                1);
        failed.initCause(cause);
        return failed;
    }

    private boolean createRecordTopic() throws ExecutionException, InterruptedException {
        Map<String, String> config = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        admin.create(List.of(new TopicSpec(recordTopic.name(), 1, (short) layout.replicationFactor(), config)));
        return true;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.Topic;
import io.pisync.notifier.group.GroupPolicy;
import io.pisync.notifier.group.Muting;
import io.pisync.notifier.runtime.NotifierMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Maintains the groups of one partition, and once a second forwards the notifications of groups that are due. Uses the context's system
 * time, which tests can control.
 */
final class GroupProcessor extends ContextualProcessor<String, RoutedAlert, String, Notification> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int GROUPS_PER_TICK = 500;

    private final GroupPolicy policy;
    private final Topic<String, Mute> muteTopic;
    private final int partitions;
    private final NotifierMetrics metrics;
    private final Backlog backlog;
    private List<Mute> mutes = List.of();
    private @Nullable PartitionGroups groups;

    GroupProcessor(
            GroupPolicy policy,
            Topic<String, Mute> muteTopic,
            int partitions,
            NotifierMetrics metrics,
            BooleanSupplier isBehind) {
        this.policy = policy;
        this.muteTopic = muteTopic;
        this.partitions = partitions;
        this.metrics = metrics;
        this.backlog = new Backlog(isBehind);
    }

    @Override
    public void init(ProcessorContext<String, Notification> newContext) {
        super.init(newContext);
        groups = new PartitionGroups(
                policy,
                newContext.getStateStore(NotifierStores.GROUPS),
                newContext.getStateStore(NotifierStores.GROUP_ALERTS));
        Instant now = Instant.ofEpochMilli(newContext.currentSystemTimeMs());
        groups.open(newContext.taskId().partition(), partitions, now);
        newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, RoutedAlert> record) {
        if (groups != null) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            backlog.read(Instant.ofEpochMilli(record.timestamp()), now);
            groups.receive(record.key(), record.value(), now);
        }
    }

    private void tick(long time) {
        Instant now = Instant.ofEpochMilli(time);
        if (groups == null || backlog.isBeingRead(now)) {
            return;
        }
        readMutes(groups, now);
        Muting muting = new Muting(mutes);
        for (Notification notification : groups.decide(muting, now, GROUPS_PER_TICK)) {
            context().forward(new Record<>(notification.receiver(), notification, time, new RecordHeaders()));
        }
        metrics.openAlerts(context().taskId().partition(), groups.openAlerts());
    }

    private void readMutes(PartitionGroups changed, Instant now) {
        KeyValueStore<String, byte[]> store = context().getStateStore(NotifierStores.MUTES);
        List<Mute> read = MuteTopic.read(store, muteTopic);
        if (!read.equals(mutes)) {
            mutes = read;
            changed.mutesChanged(now);
        }
    }
}

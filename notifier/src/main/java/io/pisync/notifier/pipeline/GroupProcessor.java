package io.pisync.notifier.pipeline;

import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.topic.Topic;
import io.pisync.notifier.group.GroupPolicy;
import io.pisync.notifier.group.Muting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Maintains the groups of one partition, and once a second forwards the notifications of groups that are due. Uses the context's system
 * time, which tests can control.
 */
final class GroupProcessor implements Processor<String, RoutedAlert, String, Notification> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int GROUPS_PER_TICK = 500;

    private final GroupPolicy policy;
    private final Topic<String, Mute> muteTopic;
    private final int partitions;
    private final PipelineListener listener;
    private final Backlog backlog;
    private List<Mute> mutes = List.of();
    private @Nullable ProcessorContext<String, Notification> context;
    private @Nullable PartitionGroups groups;

    private GroupProcessor(
            GroupPolicy policy,
            Topic<String, Mute> muteTopic,
            int partitions,
            PipelineListener listener,
            BooleanSupplier isBehind) {
        this.policy = policy;
        this.muteTopic = muteTopic;
        this.partitions = partitions;
        this.listener = listener;
        this.backlog = new Backlog(isBehind);
    }

    static ProcessorSupplier<String, RoutedAlert, String, Notification> supplier(
            GroupPolicy policy,
            Topic<String, Mute> muteTopic,
            int partitions,
            PipelineListener listener,
            BooleanSupplier isBehind) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, RoutedAlert, String, Notification> get() {
                return new GroupProcessor(policy, muteTopic, partitions, listener, isBehind);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(NotifierStores.groups(), NotifierStores.groupAlerts());
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, Notification> newContext) {
        context = newContext;
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
        if (context != null && groups != null) {
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            backlog.read(Instant.ofEpochMilli(record.timestamp()), now);
            groups.receive(record.key(), record.value(), now);
        }
    }

    private void tick(long time) {
        Instant now = Instant.ofEpochMilli(time);
        if (context == null || groups == null || backlog.isBeingRead(now)) {
            return;
        }
        readMutes(context, groups, now);
        Muting muting = new Muting(mutes);
        for (Notification notification : groups.decide(muting, now, GROUPS_PER_TICK)) {
            context.forward(new Record<>(notification.receiver(), notification, time, new RecordHeaders()));
        }
        listener.openAlerts(context.taskId().partition(), groups.openAlerts());
    }

    private void readMutes(ProcessorContext<String, Notification> from, PartitionGroups changed, Instant now) {
        KeyValueStore<String, byte[]> store = from.getStateStore(NotifierStores.MUTES);
        ReadOnlyKeyValueStore<String, byte[]> readable = store;
        List<Mute> read = MuteTopic.read(readable, muteTopic);
        if (!read.equals(mutes)) {
            mutes = read;
            changed.mutesChanged(now);
        }
    }
}

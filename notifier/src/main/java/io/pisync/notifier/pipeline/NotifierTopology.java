package io.pisync.notifier.pipeline;

import io.pisync.contract.topic.Topics;
import io.pisync.notifier.group.GroupPolicy;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.runtime.NotifierMetrics;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The pipeline: alerts in, notifications out. */
public final class NotifierTopology {
    private static final String BY_GROUP = "by-group";

    private NotifierTopology() {}

    /** Creates the topology for this file and number of partitions; {@code isBehind}: whether alerts are left to read. */
    public static Topology of(
            Topics topics, int partitions, Plan plan, NotifierMetrics metrics, BooleanSupplier isBehind) {
        StreamsBuilder builder = new StreamsBuilder();
        NotifierStores.all().forEach(builder::addStateStore);
        builder.addGlobalStore(
                NotifierStores.mutes(),
                topics.mutes().name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("mutes"),
                MuteTopic::new);
        builder.stream(
                        topics.alerts().name(),
                        Consumed.with(topics.alerts().keys(), topics.alerts().values())
                                .withName("alerts"))
                .process(() -> new RouteProcessor(plan), Named.as("find-groups"), NotifierStores.TARGETS)
                .repartition(Repartitioned.with(Serdes.String(), NotifierStores.json(RoutedAlert.class))
                        .withName(BY_GROUP)
                        .withNumberOfPartitions(partitions))
                .process(
                        () -> new GroupProcessor(new GroupPolicy(plan), topics.mutes(), partitions, metrics, isBehind),
                        Named.as("follow-groups"),
                        NotifierStores.GROUPS,
                        NotifierStores.GROUP_ALERTS)
                .repartition(Repartitioned.with(
                                topics.notifications().keys(),
                                topics.notifications().values())
                        .withName("by-receiver")
                        .withNumberOfPartitions(partitions))
                .process(
                        () -> new LimitProcessor(plan, metrics),
                        Named.as("limit-messages"),
                        NotifierStores.OUTBOXES,
                        NotifierStores.WAITING)
                .to(
                        topics.notifications().name(),
                        Produced.with(
                                        topics.notifications().keys(),
                                        topics.notifications().values())
                                .withName("notifications"));
        return builder.build();
    }

    /** Returns the topics that alerts pass on their way to their groups, in the application with this id. */
    public static Set<String> alertTopics(Topics topics, String applicationId) {
        return Set.of(topics.alerts().name(), applicationId + "-" + BY_GROUP + "-repartition");
    }
}

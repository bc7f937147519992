package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.topic.Topics;
import io.pisync.sites.rule.SiteRules;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Builds the topology of the site alerts. */
public final class SiteTopology {
    static final String ALERTS = "alerts";
    static final String SYNC_EVENTS = "sync-events";

    /**
     * The number of partitions of the topic by site. It is small, because every tick is sent to each partition and sites have little data.
     */
    private static final int SITE_PARTITIONS = 4;

    private SiteTopology() {}

    /**
     * Builds this topology: (device-states) with {@code partitions} partitions → the device's site → rules for each site → (alerts) and
     * every partition of (sync-events).
     *
     * @param sent is called on the pipeline's threads after a record of a site's alert was sent, whose transaction may still
     *     be aborted; must be fast and must not throw
     */
    @SuppressWarnings("removal") // StreamPartitioner's only abstract method is deprecated in Kafka 4.4
    public static Topology of(Topics topics, int partitions, SiteRules rules, Consumer<Alert> sent) {
        StreamsBuilder builder = new StreamsBuilder();
        SiteStores.all().forEach(builder::addStateStore);
        KStream<String, Object> decided = builder.stream(
                        topics.deviceStates().name(),
                        Consumed.with(
                                        topics.deviceStates().keys(),
                                        topics.deviceStates().values())
                                .withName("device-states"))
                .process(() -> new SiteFinder(rules.label(), partitions), Named.as("find-site"), SiteStores.SITE_OF)
                .repartition(Repartitioned.with(Serdes.String(), SiteStores.json(SiteNews.class))
                        .withName("by-site")
                        .withStreamPartitioner(NoticePartitions.ticks())
                        .withNumberOfPartitions(SITE_PARTITIONS))
                .process(
                        () -> new SiteProcessor(rules, partitions, sent),
                        Named.as("follow-sites"),
                        SiteStores.MEMBERS,
                        SiteStores.SITES,
                        SiteStores.WAITING,
                        SiteStores.CLOCK);
        decided.to(
                topics.alerts().name(),
                Produced.with(topics.alerts().keys(), any(topics.alerts().values()))
                        .withName(ALERTS));
        decided.to(
                topics.syncEvents().name(),
                Produced.with(
                                topics.syncEvents().keys(),
                                any(topics.syncEvents().values()))
                        .withStreamPartitioner(NoticePartitions::all)
                        .withName(SYNC_EVENTS));
        return builder.build();
    }

    /** The processor selects the sink of each record by its type. */
    @SuppressWarnings("unchecked")
    private static <T> Serde<Object> any(Serde<T> serde) {
        return (Serde<Object>) serde;
    }
}

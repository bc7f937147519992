package io.pisync.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selects the published meters of Kafka's clients. They have meters for each task, store, topic, broker and partition,
 * more than ten thousand; the main ones of a whole client or stream thread are enough to diagnose problems. Rates are left
 * out where Prometheus computes them from the totals. {@code -Dpisync.kafka-metrics=all} publishes all of them.
 */
final class KafkaMeters implements MeterFilter {
    private static final String ALL = "pisync.kafka-metrics";
    private static final String OF_KAFKA = "kafka.";
    private static final Set<String> DETAILS = Set.of(
            "kafka.stream.task.",
            "kafka.stream.state.",
            "kafka.stream.processor.",
            "kafka.stream.record.",
            "kafka.stream.topic.",
            "kafka.admin.",
            "kafka.app.",
            "kafka.count");
    /** Metrics of a client's sockets and threads, and of the steps of a rebalance or transaction. */
    private static final Pattern MINOR =
            Pattern.compile("authentication|\\.io\\.|\\.select\\.|\\.network\\.|\\.connection\\."
                    + "|\\.byte\\.|\\.response\\.|\\.rate($|\\.)|\\.partition\\.(assigned|revoked|lost)\\.|\\.txn\\.|\\.sync\\."
                    + "|\\.join\\.|\\.split\\.|\\.punctuate\\.|\\.request\\.size\\.|\\.compression\\.|\\.recording\\.level|\\.start\\.time"
                    + "|\\.throttle\\.time\\.avg");

    private static final Set<String> DETAIL_TAGS =
            Set.of("topic", "partition", "node.id", "task.id", "store", "rocksdb.state.id");
    private static final String STATE_UPDATER = "kafka.stream.state.updater.";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        boolean isDetail = id.getName().startsWith(OF_KAFKA)
                && !"all".equals(System.getProperty(ALL))
                && !id.getName().startsWith(STATE_UPDATER)
                && (MINOR.matcher(id.getName()).find()
                        || DETAILS.stream().anyMatch(id.getName()::startsWith)
                        || id.getTags().stream().anyMatch(tag -> DETAIL_TAGS.contains(tag.getKey())));
        return isDetail ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }
}

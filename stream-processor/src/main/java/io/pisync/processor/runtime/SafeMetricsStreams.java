package io.pisync.processor.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * Kafka Streams without unsafe metrics: Kafka 4.4.0 reads the uncommitted bytes of a transactional store from RocksDB's native memory
 * without a lock, which crashes the process if the store closes meanwhile.
 */
final class SafeMetricsStreams extends KafkaStreams {
    private static final Set<String> UNSAFE = Set.of("uncommitted-bytes");

    SafeMetricsStreams(Topology topology, StreamsConfig config) {
        super(topology, config);
    }

    @Override
    public Map<MetricName, ? extends Metric> metrics() {
        return safe(super.metrics());
    }

    /** Returns the metrics that may be read at any time. */
    static Map<MetricName, Metric> safe(Map<MetricName, ? extends Metric> all) {
        Map<MetricName, Metric> safe = new HashMap<>(all);
        safe.keySet().removeIf(name -> UNSAFE.contains(name.name()));
        return safe;
    }
}

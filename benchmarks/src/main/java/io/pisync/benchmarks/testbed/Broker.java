package io.pisync.benchmarks.testbed;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.util.function.Supplier;

/**
 * A Kafka broker for a benchmark.
 *
 * @param bootstrapServers asked only after the start
 */
public record Broker(Service service, Supplier<String> bootstrapServers) {
    /** Returns the connection settings; only after the start. */
    public KafkaConfig kafka() {
        return KafkaConfig.of(bootstrapServers.get());
    }
}

package io.pisync.benchmarks.testbed;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.util.function.Supplier;

/**
 * A Kafka broker to measure on.
 *
 * @param bootstrapServers asked only after the start
 */
public record Broker(Service service, Supplier<String> bootstrapServers) {
    /** How to reach it, once it is started. */
    public KafkaConfig kafka() {
        return KafkaConfig.of(bootstrapServers.get());
    }
}

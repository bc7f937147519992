package io.pisync.kit.kafka;

import java.util.Map;

/**
 * Specification of a topic to create or check.
 *
 * @param config its topic settings, such as {@code retention.ms}
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}

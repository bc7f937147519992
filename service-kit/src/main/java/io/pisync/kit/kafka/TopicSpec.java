package io.pisync.kit.kafka;

import java.util.Map;

/**
 * A topic that must exist.
 *
 * @param config topic configuration it is created with, such as {@code retention.ms}
 */
public record TopicSpec(String name, int partitions, short replication, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}

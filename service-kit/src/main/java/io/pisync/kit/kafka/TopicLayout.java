package io.pisync.kit.kafka;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.List;
import java.util.Map;

/**
 * How the topics of one system lie in a cluster.
 *
 * @param prefix what their names begin with
 * @param partitions of each topic; fixed once they exist
 * @param replicationFactor of topics when they are created
 */
public record TopicLayout(String prefix, int partitions, int replicationFactor) {
    /** What the names of topics begin with. */
    public static final Setting<String> PREFIX =
            Setting.string("PISYNC_TOPIC_PREFIX", "pisync", "What the names of topics begin with");

    private static final Setting<Integer> PARTITIONS = Setting.integer(
            "PISYNC_PARTITIONS", 12, 1, 1_000, "Partitions of each topic; they cannot be changed later");
    private static final Setting<Integer> REPLICATION_FACTOR =
            Setting.integer("PISYNC_REPLICATION_FACTOR", 1, 1, 10, "Copies of each topic that is created");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(PREFIX, PARTITIONS, REPLICATION_FACTOR);
    }

    /** From settings that were loaded with {@link #settings}. */
    public static TopicLayout from(Settings settings) {
        return new TopicLayout(settings.get(PREFIX), settings.get(PARTITIONS), settings.get(REPLICATION_FACTOR));
    }

    /** A topic laid out like this. */
    public TopicSpec spec(String topic, Map<String, String> config) {
        return new TopicSpec(topic, partitions, (short) replicationFactor, config);
    }

    /** Topics laid out like this, from their names and topic settings. */
    public List<TopicSpec> specs(Map<String, Map<String, String>> configs) {
        return configs.entrySet().stream()
                .map(topic -> spec(topic.getKey(), topic.getValue()))
                .toList();
    }
}

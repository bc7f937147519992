package io.pisync.kit.kafka;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

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
            Setting.string(KitSettingNames.TOPIC_PREFIX, "pisync", "What the names of topics begin with");

    private static final Setting<Integer> PARTITIONS = Setting.integer(
            KitSettingNames.PARTITIONS, 12, 1, 1_000, "Partitions of each topic; they cannot be changed later");
    private static final Setting<Integer> REPLICATION_FACTOR =
            Setting.integer(KitSettingNames.REPLICATION_FACTOR, 1, 1, 10, "Copies of each topic that is created");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(PREFIX, PARTITIONS, REPLICATION_FACTOR);
    }

    /** From settings that were loaded with {@link #settings}. */
    public static TopicLayout from(Settings settings) {
        return new TopicLayout(settings.get(PREFIX), settings.get(PARTITIONS), settings.get(REPLICATION_FACTOR));
    }

    /** A topic laid out like this; {@code fixedPartitions} instead of the layout's if there are any. */
    public TopicSpec spec(String topic, OptionalInt fixedPartitions, Map<String, String> config) {
        return new TopicSpec(topic, fixedPartitions.orElse(partitions), (short) replicationFactor, config);
    }

    /**
     * Topics laid out like this, from their names and topic settings.
     *
     * @param fixedPartitions of those that have so many whatever the layout, by name
     */
    public List<TopicSpec> specs(Map<String, Map<String, String>> configs, Map<String, Integer> fixedPartitions) {
        return configs.entrySet().stream()
                .map(topic -> spec(topic.getKey(), fixed(fixedPartitions.get(topic.getKey())), topic.getValue()))
                .toList();
    }

    private static OptionalInt fixed(@Nullable Integer partitions) {
        return partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions);
    }
}

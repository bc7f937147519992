package io.pisync.kit.kafka;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Naming, partitions and replication of the topics of one system.
 *
 * @param prefix the prefix of their names
 * @param partitions of each topic; cannot be changed once the topics exist
 * @param replicationFactor of new topics
 */
public record TopicLayout(String prefix, int partitions, int replicationFactor) {
    /** The prefix of topic names. */
    public static final Setting<String> PREFIX =
            Setting.string(KitSettingNames.TOPIC_PREFIX, "pisync", "Prefix of the names of topics");

    private static final Setting<Integer> PARTITIONS = Setting.integer(
            KitSettingNames.PARTITIONS, 12, 1, 1_000, "Partitions of each topic; they cannot be changed later");
    private static final Setting<Integer> REPLICATION_FACTOR =
            Setting.integer(KitSettingNames.REPLICATION_FACTOR, 1, 1, 10, "Replication factor of new topics");

    /** Returns the settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(PREFIX, PARTITIONS, REPLICATION_FACTOR);
    }

    /** Creates the layout from settings that were loaded with {@link #settings}. */
    public static TopicLayout from(Settings settings) {
        return new TopicLayout(settings.get(PREFIX), settings.get(PARTITIONS), settings.get(REPLICATION_FACTOR));
    }

    /** Returns the specification of a topic; {@code fixedPartitions}, if present, replaces the layout's number. */
    public TopicSpec spec(String topic, OptionalInt fixedPartitions, Map<String, String> config) {
        return new TopicSpec(topic, fixedPartitions.orElse(partitions), (short) replicationFactor, config);
    }

    /**
     * Returns the specifications of topics from their names and topic settings.
     *
     * @param fixedPartitions the numbers of partitions of topics that do not use the layout's, by name
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

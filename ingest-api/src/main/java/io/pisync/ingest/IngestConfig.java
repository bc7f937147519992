package io.pisync.ingest;

import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.TopicSpec;
import java.util.List;

/**
 * The topics that ingest writes and creates.
 *
 * @param partitions of each topic; fixed once they exist
 * @param replicationFactor of topics it creates
 */
public record IngestConfig(Topics topics, int partitions, int replicationFactor) {
    private static final Setting<String> TOPIC_PREFIX =
            Setting.string(SettingNames.TOPIC_PREFIX, "pisync", "What the names of topics begin with");
    private static final Setting<Integer> PARTITIONS = Setting.integer(
            SettingNames.PARTITIONS, 12, 1, 1_000, "Partitions of each topic; they cannot be changed later");
    private static final Setting<Integer> REPLICATION_FACTOR =
            Setting.integer(SettingNames.REPLICATION_FACTOR, 1, 1, 10, "Copies of each topic that is created");

    /** What {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(TOPIC_PREFIX, PARTITIONS, REPLICATION_FACTOR);
    }

    /** From loaded settings. */
    public static IngestConfig from(Settings settings) {
        return new IngestConfig(
                new Topics(settings.get(TOPIC_PREFIX)), settings.get(PARTITIONS), settings.get(REPLICATION_FACTOR));
    }

    List<TopicSpec> topicSpecs() {
        return topics.all().stream()
                .map(topic -> new TopicSpec(topic.name(), partitions, (short) replicationFactor, topic.config()))
                .toList();
    }
}

package io.pisync.contract.topic;

import io.pisync.contract.topic.TopicChange.CreateTopic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * All changes of the topics, and the only definition of their configuration. A released change is never edited; append
 * the next one to {@link #of} with the next number. Numbers of partitions and replicas are not defined here, because
 * they are settings of a cluster, except for topics that stay small for any fleet.
 *
 * @param inOrder numbered from 1 without gaps
 */
public record TopicChanges(List<TopicChange> inOrder) {
    /** The retention of the event topic. */
    public static final Duration EVENTS_KEPT = Duration.ofDays(14);

    private static final Duration ALERTS_KEPT = Duration.ofDays(400);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final Duration NOTIFICATIONS_KEPT = Duration.ofDays(30);
    private static final Duration AUDIT_KEPT = Duration.ofDays(400);
    private static final OptionalInt ONE_PARTITION = OptionalInt.of(1);
    private static final Map<String, String> COMPACTED =
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    /** Segments are small, because records that are not compacted yet are read at every first start. */
    private static final Map<String, String> COMPACTED_BY_APPEND_TIME = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(16 << 20),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime");

    public TopicChanges {
        inOrder = List.copyOf(inOrder);
        for (int i = 0; i < inOrder.size(); i++) {
            if (inOrder.get(i).number() != i + 1) {
                throw new IllegalArgumentException("change " + inOrder.get(i).number() + " is at position " + (i + 1));
            }
        }
    }

    /** Returns all changes. */
    public static TopicChanges of(Topics topics) {
        return new TopicChanges(List.of(
                new CreateTopic(1, topics.syncEvents().name(), deletedAfter(EVENTS_KEPT)),
                new CreateTopic(2, topics.alerts().name(), deletedAfter(ALERTS_KEPT)),
                new CreateTopic(3, topics.deadLetters().name(), deletedAfter(DEAD_LETTERS_KEPT)),
                new CreateTopic(4, topics.notifications().name(), deletedAfter(NOTIFICATIONS_KEPT)),
                new CreateTopic(5, topics.deliveries().name(), deletedAfter(NOTIFICATIONS_KEPT)),
                new CreateTopic(6, topics.mutes().name(), COMPACTED),
                new CreateTopic(7, topics.keys().name(), ONE_PARTITION, COMPACTED),
                new CreateTopic(8, topics.revokedDevices().name(), ONE_PARTITION, COMPACTED),
                new CreateTopic(9, topics.enrolments().name(), ONE_PARTITION, COMPACTED),
                new CreateTopic(10, topics.audit().name(), ONE_PARTITION, deletedAfter(AUDIT_KEPT)),
                new CreateTopic(11, topics.deviceStates().name(), COMPACTED_BY_APPEND_TIME),
                new CreateTopic(12, topics.registerSites().name(), ONE_PARTITION, COMPACTED),
                new CreateTopic(13, topics.registerDevices().name(), ONE_PARTITION, COMPACTED),
                new CreateTopic(14, topics.notifiers().name(), ONE_PARTITION, COMPACTED)));
    }

    /** Returns the topics with a fixed number of partitions, by name. */
    public Map<String, Integer> partitions() {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        for (TopicChange change : inOrder) {
            if (change instanceof CreateTopic created) {
                created.partitions().ifPresent(count -> partitions.put(created.topic(), count));
            }
        }
        return partitions;
    }

    /** Returns the resulting settings of each topic, by its name. */
    public Map<String, Map<String, String>> configs() {
        Map<String, Map<String, String>> configs = new LinkedHashMap<>();
        inOrder.forEach(change -> configs.computeIfAbsent(change.topic(), topic -> new TreeMap<>())
                .putAll(change.config()));
        return configs;
    }

    private static Map<String, String> deletedAfter(Duration kept) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(kept.toMillis()),
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }
}

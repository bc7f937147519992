package io.pisync.kit.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * A topic as the broker has it.
 *
 * @param replication of its first partition
 * @param config what holds for it, the broker's defaults included
 * @param ownSettings the names of those that are set on the topic itself
 */
public record FoundTopic(
        String name, int partitions, int replication, Map<String, String> config, Set<String> ownSettings) {
    static FoundTopic of(TopicDescription topic, Config config) {
        Map<String, String> values = new HashMap<>();
        config.entries().stream()
                .filter(entry -> entry.value() != null)
                .forEach(entry -> values.put(entry.name(), entry.value()));
        int replication = topic.partitions().isEmpty()
                ? 0
                : topic.partitions().get(0).replicas().size();
        Set<String> own = config.entries().stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .map(ConfigEntry::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return new FoundTopic(topic.name(), topic.partitions().size(), replication, values, own);
    }

    /** Throws if keys would be on other partitions than wanted. */
    void checkPartitions(TopicSpec wanted) {
        if (partitions != wanted.partitions()) {
            throw new PartitionCountDiffers(name, wanted.partitions(), partitions);
        }
    }

    /** What is otherwise than wanted without moving keys: one phrase each. */
    List<String> differences(TopicSpec wanted) {
        Stream<String> copies = replication == wanted.replication()
                ? Stream.of()
                : Stream.of("replication is " + replication + ", wanted " + wanted.replication());
        Stream<String> configs = new TreeMap<>(wanted.config())
                .entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(config.get(entry.getKey())))
                        .map(entry -> entry.getKey() + " is " + config.getOrDefault(entry.getKey(), "not set")
                                + ", wanted " + entry.getValue());
        return Stream.concat(copies, configs).toList();
    }
}

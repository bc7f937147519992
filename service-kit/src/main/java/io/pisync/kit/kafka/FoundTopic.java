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
 * The actual state of a topic on the broker.
 *
 * @param replication the number of replicas of its first partition
 * @param config its effective settings, including the broker's defaults
 * @param ownSettings the names of the settings of the topic itself
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

    /** Throws {@link PartitionCountDiffers} if the number of partitions differs from the wanted one. */
    void checkPartitions(TopicSpec wanted) {
        if (partitions != wanted.partitions()) {
            throw new PartitionCountDiffers(name, wanted.partitions(), partitions);
        }
    }

    /** Returns a phrase for each other difference from the wanted topic. */
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

package io.pisync.allinone.topics;

import io.pisync.contract.topic.AppliedChange;
import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.kit.kafka.FoundTopic;
import io.pisync.kit.kafka.TopicLayout;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A simulated cluster with existing topics and recorded changes, built for one test. */
final class Cluster {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final TopicChanges changes;
    private final TreeMap<Integer, AppliedChange> records = new TreeMap<>();
    private final Map<String, FoundTopic> topics = new HashMap<>();

    private Cluster(TopicChanges changes) {
        this.changes = changes;
    }

    /** Creates a cluster with 12 partitions and one replica configured. */
    static Cluster with(TopicChange... changes) {
        return new Cluster(new TopicChanges(List.of(changes)));
    }

    Cluster has(String topic, int partitions, Map<String, String> config) {
        topics.put(topic, new FoundTopic(topic, partitions, 1, config, config.keySet()));
        return this;
    }

    Cluster recorded(int... numbers) {
        for (int number : numbers) {
            recorded(changes.inOrder().get(number - 1));
        }
        return this;
    }

    Cluster recorded(TopicChange change) {
        records.put(change.number(), AppliedChange.of(change, NOON, "0.1.0"));
        return this;
    }

    Cluster undone(int number) {
        recorded(number);
        records.computeIfPresent(number, (n, record) -> record.undone(NOON));
        return this;
    }

    Snapshot snapshot() {
        return new Snapshot(changes, new TopicLayout("pisync", 12, 1), records, topics);
    }
}

package io.pisync.access.topic;

import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where keys and what belongs to them are kept. */
public record AccessTopics(KafkaConfig kafka, TopicLayout layout) {
    /** Where somebody else creates them. */
    public static AccessTopics read(KafkaConfig kafka, String prefix) {
        return new AccessTopics(kafka, new TopicLayout(prefix, 1, 1));
    }

    /** All topics of the system. */
    public Topics topics() {
        return new Topics(layout.prefix());
    }

    /** Creates those of access that are missing; StartFailed if there is no broker within the limit. */
    public void create(Duration limit) {
        TopicChanges changes = TopicChanges.of(topics());
        Set<String> names = Stream.of(
                        topics().keys(), topics().revokedDevices(), topics().enrolments(), topics().audit())
                .map(Topic::name)
                .collect(Collectors.toUnmodifiableSet());
        List<TopicSpec> specs = layout.specs(changes.configs(), changes.partitions()).stream()
                .filter(spec -> names.contains(spec.name()))
                .toList();
        try (TopicProvisioning provisioning = new TopicProvisioning(kafka, specs, limit)) {
            provisioning.start();
        }
    }
}

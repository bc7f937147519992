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

/** The topics of keys, revoked devices, enrolments and the audit log. */
public record AccessTopics(KafkaConfig kafka, TopicLayout layout) {
    /** The topics for a process that does not create them. */
    public static AccessTopics read(KafkaConfig kafka, String prefix) {
        return new AccessTopics(kafka, new TopicLayout(prefix, 1, 1));
    }

    /** All topics of the system. */
    public Topics topics() {
        return new Topics(layout.prefix());
    }

    /** Creates the missing topics of access; StartFailed if no broker answers within the limit. */
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

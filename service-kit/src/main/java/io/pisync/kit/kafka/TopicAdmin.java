package io.pisync.kit.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The questions about topics, asked of a broker; bounded by the timeouts of the admin client. */
record TopicAdmin(Admin admin) {
    /** Those of the topics that exist. */
    Map<String, FoundTopic> find(Collection<TopicSpec> specs) throws ExecutionException, InterruptedException {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions = new HashMap<>();
        for (var entry : admin.describeTopics(names).topicNameValues().entrySet()) {
            ifPresent(entry.getKey(), entry.getValue(), descriptions);
        }
        Map<String, Config> configs = configs(descriptions.keySet());
        return descriptions.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name,
                        topic -> FoundTopic.of(topic, configs.getOrDefault(topic.name(), new Config(List.of())))));
    }

    /** Creates topics; one that somebody else has created meanwhile is fine. */
    void create(Collection<TopicSpec> missing) throws ExecutionException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        missing.forEach(spec ->
                topics.add(new NewTopic(spec.name(), spec.partitions(), spec.replication()).configs(spec.config())));
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static void ifPresent(
            String name, KafkaFuture<TopicDescription> description, Map<String, TopicDescription> found)
            throws ExecutionException, InterruptedException {
        try {
            found.put(name, description.get());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private Map<String, Config> configs(Collection<String> names) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return admin.describeConfigs(resources).all().get().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }
}

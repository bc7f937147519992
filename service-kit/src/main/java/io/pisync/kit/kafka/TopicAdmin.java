package io.pisync.kit.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Administers topics on a broker; every call is bounded in time, and its error is the cause of an ExecutionException.
 * Thread-safe.
 */
public final class TopicAdmin implements AutoCloseable {
    private static final int REQUEST_TIMEOUT_MS = 5_000;

    private final Admin admin;

    private TopicAdmin(Admin admin) {
        this.admin = admin;
    }

    /** Creates the client without I/O; {@code limit} applies to each call. */
    public static TopicAdmin connect(KafkaConfig kafka, String clientId, Duration limit) {
        int limitMillis = Math.toIntExact(Math.max(1, limit.toMillis()));
        Map<String, Object> properties = kafka.clientProperties(clientId);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(limitMillis, REQUEST_TIMEOUT_MS));
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limitMillis);
        return new TopicAdmin(Admin.create(properties));
    }

    /** Returns the existing ones of these topics, by name. */
    public Map<String, FoundTopic> find(Collection<String> names) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions = new HashMap<>();
        for (var entry : admin.describeTopics(names).topicNameValues().entrySet()) {
            unless(UnknownTopicOrPartitionException.class, entry.getValue())
                    .ifPresent(topic -> descriptions.put(entry.getKey(), topic));
        }
        Map<String, Config> configs = configs(descriptions.keySet());
        return descriptions.values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name,
                        topic -> FoundTopic.of(topic, configs.getOrDefault(topic.name(), new Config(List.of())))));
    }

    /** Creates topics; one that already exists is ignored. */
    public void create(Collection<TopicSpec> missing) throws ExecutionException, InterruptedException {
        List<NewTopic> topics = new ArrayList<>();
        missing.forEach(spec ->
                topics.add(new NewTopic(spec.name(), spec.partitions(), spec.replication()).configs(spec.config())));
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            Optional<Void> unused = unless(TopicExistsException.class, created);
        }
    }

    /**
     * Waits until the leaders of visible topics serve clients: brokers publish new partitions before they can append to them. Returns early
     * if a broker does not have a topic yet.
     */
    public void awaitLeaders(Collection<TopicSpec> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        topics.forEach(topic -> partitions.putAll(each(topic.name(), topic.partitions(), OffsetSpec.latest())));
        var unused = unless(
                UnknownTopicOrPartitionException.class,
                admin.listOffsets(partitions).all());
    }

    /** Sets a topic's settings; a setting without a value is reset to the broker's default. */
    public void configure(String topic, Map<String, Optional<String>> settings)
            throws ExecutionException, InterruptedException {
        List<AlterConfigOp> operations = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue().orElse("")),
                        setting.getValue().isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE))
                .toList();
        admin.incrementalAlterConfigs(Map.of(resource(topic), operations)).all().get();
    }

    /** Deletes a topic with its records; one that does not exist is ignored. */
    public void delete(String topic) throws ExecutionException, InterruptedException {
        Optional<Void> unused = unless(
                UnknownTopicOrPartitionException.class,
                admin.deleteTopics(List.of(topic)).all());
    }

    /** Returns the number of offsets in a topic: its records, and the markers of transactions if any. */
    public long size(FoundTopic topic) throws ExecutionException, InterruptedException {
        return sum(topic, OffsetSpec.latest()) - sum(topic, OffsetSpec.earliest());
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }

    private long sum(FoundTopic topic, OffsetSpec spec) throws ExecutionException, InterruptedException {
        return admin.listOffsets(each(topic.name(), topic.partitions(), spec)).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private static Map<TopicPartition, OffsetSpec> each(String topic, int partitions, OffsetSpec spec) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> spec));
    }

    /** Waits for the result; empty after this error. */
    private static <T> Optional<T> unless(Class<? extends ApiException> error, KafkaFuture<T> result)
            throws ExecutionException, InterruptedException {
        try {
            return Optional.ofNullable(result.get());
        } catch (ExecutionException e) {
            if (error.isInstance(e.getCause())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Map<String, Config> configs(Collection<String> names) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources =
                names.stream().map(TopicAdmin::resource).toList();
        return admin.describeConfigs(resources).all().get().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}

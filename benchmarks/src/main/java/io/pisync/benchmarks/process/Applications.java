package io.pisync.benchmarks.process;

import io.pisync.kit.kafka.KafkaConfig;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Reads offsets, changelogs and metrics of Kafka Streams applications in this process. */
final class Applications implements AutoCloseable {
    private static final String CHANGELOG = "-changelog";
    private static final String SENT = "kafka.producer:type=producer-topic-metrics,*";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;

    Applications(KafkaConfig kafka) {
        admin = Admin.create(kafka.clientProperties("bench-applications"));
    }

    /** Returns the number of input records that an application has committed. */
    long committed(String application) {
        return get(admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata()).values().stream()
                .mapToLong(offset -> offset == null ? 0 : offset.offset())
                .sum();
    }

    /** Returns the changelog use of each store so far; only while the application runs, because it uses producer metrics. */
    List<ChangelogUse> changelogs(String application) {
        Map<String, Long> ends = ends(changelogTopics(application));
        return ends.keySet().stream()
                .sorted()
                .map(topic -> {
                    long records = sent(topic, "record-send-total") - sent(topic, "record-retry-total");
                    String store = topic.substring(application.length() + 1, topic.length() - CHANGELOG.length());
                    return new ChangelogUse(
                            store, records, sent(topic, "byte-total"), ends.getOrDefault(topic, 0L) - records);
                })
                .toList();
    }

    /** Deletes the application's changelogs to free disk space for the next run. */
    void deleteTopics(String application) {
        get(admin.deleteTopics(changelogTopics(application)).all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Set<String> changelogTopics(String application) {
        return get(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(application + "-") && topic.endsWith(CHANGELOG))
                .collect(Collectors.toSet());
    }

    /** Returns the sum of the end offsets of each topic's partitions; transaction markers also take an offset. */
    private Map<String, Long> ends(Set<String> topics) {
        Map<TopicPartition, OffsetSpec> wanted = get(
                        admin.describeTopics(topics).allTopicNames())
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return get(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(),
                        Collectors.summingLong(end -> end.getValue().offset())));
    }

    private static long sent(String topic, String count) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            long sum = 0;
            for (ObjectName producer : server.queryNames(new ObjectName(SENT), null)) {
                if (topic.equals(producer.getKeyProperty("topic"))) {
                    sum += ((Number) server.getAttribute(producer, count)).longValue();
                }
            }
            return sum;
        } catch (JMException e) {
            throw new IllegalStateException("the producer's count of " + topic + " cannot be read", e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Kafka", e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer: " + e.getMessage(), e);
        }
    }
}

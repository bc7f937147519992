package io.pisync.notifier.runtime;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures every second whether all instances together have alerts left to read; keeps the last result while Kafka does not answer. Start it
 * once; any thread may read the result.
 */
public final class AlertLag implements Service, BooleanSupplier {
    private static final Logger log = LoggerFactory.getLogger(AlertLag.class);
    private static final int PERIOD_S = 1;
    private static final int LIMIT_S = 5;

    private final KafkaConfig kafka;
    private final String group;
    private final Set<String> topics;
    private final InstantSource clock = InstantSource.system();
    private final Progress progress = new Progress();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("notifier-lag"));
    private @Nullable Admin admin;

    /** Creates the measurement for this consumer group and these topics; does no I/O. */
    public AlertLag(KafkaConfig kafka, String group, Set<String> topics) {
        this.kafka = kafka;
        this.group = group;
        this.topics = Set.copyOf(topics);
    }

    @Override
    public void start() {
        Map<String, Object> properties = kafka.clientProperties("notifier-lag");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(LIMIT_S) / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TimeUnit.SECONDS.toMillis(LIMIT_S));
        Admin client = Admin.create(properties);
        admin = client;
        var unused = executor.scheduleWithFixedDelay(() -> look(client), 0, PERIOD_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }

    @Override
    public boolean getAsBoolean() {
        return progress.isBehind(clock.instant());
    }

    private void look(Admin client) {
        try {
            Map<TopicPartition, Long> positions = positions(client);
            long end = positions.isEmpty() ? 0 : end(client, positions.keySet());
            progress.seen(positions.values().stream().mapToLong(Long::longValue).sum(), end, clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.debug("The progress of the notifier is unknown", e);
        }
    }

    private Map<TopicPartition, Long> positions(Admin client)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = client.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(LIMIT_S, TimeUnit.SECONDS);
        committed.forEach((partition, offset) -> {
            if (offset != null && topics.contains(partition.topic())) {
                positions.put(partition, offset.offset());
            }
        });
        return positions;
    }

    private static long end(Admin client, Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return client.listOffsets(latest, committed).all().get(LIMIT_S, TimeUnit.SECONDS).values().stream()
                .mapToLong(found -> found.offset())
                .sum();
    }
}

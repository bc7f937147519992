package io.pisync.processor.progress;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks four times a second where the log ends, and once for each partition where this instance began. While Kafka does not answer,
 * what was seen last stays as it was.
 */
public final class EndOffsets implements Service {
    private static final Logger log = LoggerFactory.getLogger(EndOffsets.class);
    private static final Duration PERIOD = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConfig kafka;
    private final String applicationId;
    private final String topic;
    private final PartitionProgress progress;
    private final InstantSource clock;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "end-offsets");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Admin admin;
    private boolean isOut;

    /** Of this topic, for the group named like the application. */
    public EndOffsets(
            KafkaConfig kafka, String applicationId, String topic, PartitionProgress progress, InstantSource clock) {
        this.kafka = kafka;
        this.applicationId = applicationId;
        this.topic = topic;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public void start() {
        Map<String, Object> properties = kafka.clientProperties(applicationId + "-end-offsets");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        Admin client = Admin.create(properties);
        admin = client;
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(() -> poll(client), 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        Admin client = admin;
        if (client != null) {
            client.close(Duration.ofSeconds(1));
        }
    }

    private void poll(Admin client) {
        try {
            look(client);
            isOut = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            if (!isOut && !executor.isShutdown()) {
                log.warn("Kafka does not say where {} ends, trying on: {}", topic, e.toString());
            }
            isOut = true;
        }
    }

    private void look(Admin client) throws ExecutionException, InterruptedException, TimeoutException {
        Instant asked = clock.instant();
        Set<Integer> unstarted = progress.withoutStart();
        if (!unstarted.isEmpty()) {
            starts(client, unstarted).forEach((partition, offset) -> progress.startsAt(partition, offset, asked));
        }
        offsets(client, progress.open(), OffsetSpec.latest())
                .forEach((partition, offset) -> progress.endsAt(partition, offset, asked));
    }

    /** What the group has committed; where it has committed nothing, the beginning of the log. */
    private Map<Integer, Long> starts(Admin client, Set<Integer> partitions)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed = client.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<Integer, Long> starts = new HashMap<>(offsets(client, partitions, OffsetSpec.earliest()));
        committed.forEach((partition, offset) -> {
            if (offset != null && partition.topic().equals(topic)) {
                starts.computeIfPresent(partition.partition(), (p, earliest) -> Math.max(earliest, offset.offset()));
            }
        });
        return starts;
    }

    private Map<Integer, Long> offsets(Admin client, Set<Integer> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(partition -> new TopicPartition(topic, partition), partition -> spec));
        return client.listOffsets(wanted).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().partition(),
                        entry -> entry.getValue().offset()));
    }
}

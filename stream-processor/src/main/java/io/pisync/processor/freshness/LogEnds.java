package io.pisync.processor.freshness;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads the current end of the event log from Kafka, on demand. At most one request is in flight and one is queued: each caller
 * gets the answer of a request that was sent after its call. Thread-safe.
 */
public final class LogEnds implements Service {
    private final KafkaConfig kafka;
    private final Map<TopicPartition, OffsetSpec> all;
    private final String topic;
    private @Nullable Admin admin;
    private @Nullable CompletableFuture<Map<Integer, Long>> running;
    private @Nullable CompletableFuture<Map<Integer, Long>> next;

    /** Creates it for a topic with {@code partitions} partitions. */
    public LogEnds(KafkaConfig kafka, String topic, int partitions) {
        this.kafka = kafka;
        this.topic = topic;
        this.all = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), partition -> OffsetSpec.latest()));
    }

    @Override
    public synchronized void start() {
        Map<String, Object> properties = kafka.clientProperties("log-ends");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        admin = Admin.create(properties);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
            admin = null;
        }
    }

    /** Returns the offset of the partition's next record, requested after this call began; null if Kafka does not answer in time. */
    public @Nullable Long endOf(int partition, Duration patience) {
        try {
            return ask().get(patience.toNanos(), TimeUnit.NANOSECONDS).get(partition);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized CompletableFuture<Map<Integer, Long>> ask() {
        if (running == null) {
            CompletableFuture<Map<Integer, Long>> begun = new CompletableFuture<>();
            running = begun;
            send(begun);
            return begun;
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private void send(CompletableFuture<Map<Integer, Long>> answer) {
        Admin client = admin;
        if (client == null) {
            finish(answer, null, new KafkaException("not started, or closed"));
            return;
        }
        var unused = client.listOffsets(all).all().whenComplete((found, failure) -> {
            if (found == null) {
                finish(answer, null, failure);
                return;
            }
            finish(
                    answer,
                    found.entrySet().stream()
                            .collect(Collectors.toMap(
                                    end -> end.getKey().partition(),
                                    end -> end.getValue().offset())),
                    null);
        });
    }

    private void finish(
            CompletableFuture<Map<Integer, Long>> answer,
            @Nullable Map<Integer, Long> ends,
            @Nullable Throwable failure) {
        CompletableFuture<Map<Integer, Long>> waiting;
        synchronized (this) {
            waiting = next;
            running = waiting;
            next = null;
        }
        if (ends == null) {
            answer.completeExceptionally(failure == null ? new KafkaException(topic) : failure);
        } else {
            answer.complete(ends);
        }
        if (waiting != null) {
            send(waiting);
        }
    }
}

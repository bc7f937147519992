package io.pisync.kit.kafka;

import io.pisync.kit.lifecycle.RootCause;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing topics and checks existing ones. {@code start()} returns when all topics are ready; while the broker
 * is unreachable it retries, with a log line each time, until the deadline. Register it first in a lifecycle; {@code
 * close()} stops retrying.
 */
public final class TopicProvisioning implements Service {
    private static final Logger log = LoggerFactory.getLogger(TopicProvisioning.class);
    private static final Duration ATTEMPT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final KafkaConfig kafka;
    private final List<TopicSpec> topics;
    private final Duration deadline;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Creates the service; {@code deadline} is the maximum time to wait for a broker. */
    public TopicProvisioning(KafkaConfig kafka, List<TopicSpec> topics, Duration deadline) {
        this.kafka = kafka;
        this.topics = List.copyOf(topics);
        this.deadline = deadline;
    }

    /**
     * Blocks until all topics exist.
     *
     * @throws PartitionCountDiffers if a topic has another number of partitions
     * @throws StartFailed if no broker answered before the deadline, or the broker denies access or rejects a topic
     */
    @Override
    public void start() {
        long end = System.nanoTime() + deadline.toNanos();
        String lastFailure = "no attempt was made";
        while (!isClosed() && System.nanoTime() < end) {
            try {
                provision(Duration.ofNanos(end - System.nanoTime()));
                return;
            } catch (RuntimeException | ExecutionException e) {
                lastFailure = reasonToRetry(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailed("interrupted while waiting for Kafka at " + kafka.bootstrapServers(), e);
            }
            log.warn("Kafka at {} is not ready: {}", kafka.bootstrapServers(), lastFailure);
            pause(Duration.ofNanos(end - System.nanoTime()));
        }
        if (!isClosed()) {
            throw new StartFailed(
                    "topics are not ready at Kafka " + kafka.bootstrapServers() + " within " + deadline.toSeconds()
                            + " s: " + lastFailure,
                    1);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void provision(Duration left) throws ExecutionException, InterruptedException {
        Duration patience = left.compareTo(ATTEMPT) < 0 ? left : ATTEMPT;
        try (TopicAdmin admin = TopicAdmin.connect(kafka, "topic-provisioning", patience)) {
            List<String> names = topics.stream().map(TopicSpec::name).toList();
            Map<String, FoundTopic> before = admin.find(names);
            List<TopicSpec> missing = topics.stream()
                    .filter(spec -> !before.containsKey(spec.name()))
                    .toList();
            admin.create(missing);
            check(admin.find(names));
            admin.awaitLeaders(missing);
            missing.forEach(spec -> log.info("created topic {} with {} partitions", spec.name(), spec.partitions()));
        }
    }

    private void check(Map<String, FoundTopic> found) {
        for (TopicSpec spec : topics) {
            FoundTopic topic = found.get(spec.name());
            if (topic == null) {
                throw new IllegalStateException("topic " + spec.name() + " is not visible yet");
            }
            topic.checkPartitions(spec);
            topic.differences(spec).forEach(text -> log.warn("topic {}: {}; left as it is", spec.name(), text));
        }
    }

    private static String reasonToRetry(Exception e) {
        if (e instanceof StartFailed failed) {
            throw failed;
        }
        Throwable cause = RootCause.of(e);
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            throw new StartFailed("Kafka denies access: " + cause.getMessage(), e);
        }
        if (cause instanceof InvalidConfigurationException || cause instanceof InvalidTopicException) {
            throw new StartFailed("Kafka rejected a topic: " + cause.getMessage(), e);
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void pause(Duration left) {
        Duration pause = left.compareTo(PAUSE) < 0 ? left : PAUSE;
        try {
            closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0 || Thread.currentThread().isInterrupted();
    }
}

package io.pisync.notifier.send;

import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.topic.Topic;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.notifier.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes deliveries to their topic and counts them. Levels are repeated often, so only one success every few minutes is written, and the first
 * after a failure.
 */
final class KafkaDeliveryLog implements DeliveryLog, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaDeliveryLog.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** The maximum wait for metadata: recording a failed attempt must not wait for Kafka. */
    private static final Duration BLOCK = Duration.ofMillis(500);

    private final Topic<String, Delivery> topic;
    private final SenderMetrics metrics;
    private final InstantSource clock;
    private final KafkaProducer<String, Delivery> producer;
    private final SentLevels levels = new SentLevels();

    KafkaDeliveryLog(KafkaConfig kafka, Topic<String, Delivery> topic, SenderMetrics metrics, InstantSource clock) {
        this.topic = topic;
        this.metrics = metrics;
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                properties(kafka), topic.keys().serializer(), topic.values().serializer());
    }

    @Override
    public void finished(Notification notification, Outcome outcome, int attempts, String detail) {
        if (outcome == Outcome.GIVEN_UP) {
            log.error("Giving up on notification {} to {}: {}", notification.id(), notification.receiver(), detail);
        } else if (outcome == Outcome.PARTLY_SENT) {
            log.error(
                    "Only some recipients of {} got notification {}: {}",
                    notification.receiver(),
                    notification.id(),
                    detail);
        }
        if (isToBeWritten(notification, outcome, detail)) {
            write(delivery(notification, outcome, attempts, detail));
        }
        metrics.finished(notification.receiver(), outcome);
    }

    /** Does not wait for the result: the attempt is repeated in any case. */
    @Override
    public void failed(Notification notification, int attempts, String detail) {
        metrics.failed(notification.receiver());
        levels.failed(notification.receiver());
        var unused = producer.send(record(delivery(notification, Outcome.FAILED, attempts, detail)));
    }

    @Override
    public void off(String receiver) {
        metrics.off(receiver);
    }

    @Override
    public void pending(String receiver, int count, Optional<Instant> oldest) {
        metrics.pending(receiver, count, oldest);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    /** Levels with a detail were skipped, not sent. */
    private boolean isToBeWritten(Notification notification, Outcome outcome, String detail) {
        return notification.kind() != NotificationKind.LEVELS
                || outcome != Outcome.SENT
                || (detail.isEmpty() && levels.take(notification.receiver(), clock.instant()));
    }

    private void write(Delivery delivery) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        boolean isWritten = false;
        while (!isWritten) {
            isWritten = write(delivery, end);
        }
    }

    /** Returns whether it was written; false if the topic is not available yet. */
    private boolean write(Delivery delivery, long end) {
        try {
            producer.send(record(delivery)).get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            if (System.nanoTime() < end && e.getCause() instanceof RetriableException) {
                return false;
            }
            throw new KafkaException("Writing the delivery of " + delivery.id() + " failed", e);
        }
    }

    private ProducerRecord<String, Delivery> record(Delivery delivery) {
        return new ProducerRecord<>(topic.name(), delivery.receiver(), delivery);
    }

    private Delivery delivery(Notification notification, Outcome outcome, int attempts, String detail) {
        return new Delivery(
                1,
                notification.id(),
                notification.kind(),
                notification.receiver(),
                notification.route(),
                outcome,
                notification.createdAt(),
                clock.instant(),
                attempts,
                detail,
                Wording.titleOf(notification));
    }

    private static Map<String, Object> properties(KafkaConfig kafka) {
        Map<String, Object> properties = kafka.clientProperties("notifier-deliveries");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK.toMillis());
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return properties;
    }
}

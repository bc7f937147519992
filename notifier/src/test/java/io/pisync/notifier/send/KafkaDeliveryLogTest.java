package io.pisync.notifier.send;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaDeliveryLogTest {
    @Test
    void recordingAFailedAttemptDoesNotWaitForUnreachableKafka() {
        SenderMetrics metrics = new SenderMetrics(new SimpleMeterRegistry(), InstantSource.system(), List.of());
        try (KafkaDeliveryLog deliveries = new KafkaDeliveryLog(
                KafkaConfig.of("127.0.0.1:1"), new Topics("pisync").deliveries(), metrics, InstantSource.system())) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> deliveries.failed(SampleNotifications.message("g", 1), 1, "HTTP 503"));
        }
    }
}

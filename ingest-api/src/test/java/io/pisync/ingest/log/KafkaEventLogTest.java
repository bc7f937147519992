package io.pisync.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SampleEvent;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.tracing.TraceParent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaEventLogTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void failsIfNoBrokerAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RecordProducer producer = producer("127.0.0.1:" + silent.getLocalPort());
                KafkaEventLog log = new KafkaEventLog(producer)) {
            producer.start();
            List<CompletableFuture<LogPosition>> appended = IntStream.range(0, 40)
                    .mapToObj(i -> log.append(upload(500)))
                    .toList();
            assertThat(appended).as("append waits for no answer").noneMatch(CompletableFuture::isDone);
            for (CompletableFuture<LogPosition> result : appended) {
                assertThatThrownBy(() -> result.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
            }
        }
    }

    @Test
    void rejectsUploadsBeyondItsMemory() throws IOException {
        SyncEvent large = SampleEvent.of("e", "d", NOW)
                .labels(Map.of("n", "x".repeat(2_000)))
                .build();
        Upload upload = new Upload("u", TraceParent.begin(), Collections.nCopies(500, large));
        long fitting = KafkaEventLog.MAX_UNACKNOWLEDGED_BYTES / (500 * 2_000);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RecordProducer producer = producer("127.0.0.1:" + silent.getLocalPort());
                KafkaEventLog log = new KafkaEventLog(producer)) {
            producer.start();
            assertThat(Stream.generate(() -> log.append(upload))
                            .limit(fitting)
                            .filter(CompletableFuture::isCompletedExceptionally))
                    .hasSizeBetween(1, Math.toIntExact(fitting / 2));
        }
    }

    @Test
    void failsBeforeItIsStartedAndAfterItIsClosed() {
        RecordProducer producer = producer("127.0.0.1:1");
        KafkaEventLog log = new KafkaEventLog(producer);
        assertThatThrownBy(() -> log.append(upload(1)).get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailable.class);
        assertThat(producer.waitsFor()).isPresent();
        log.close();
        producer.close();
        assertThat(log.append(upload(1))).isCompletedExceptionally();
    }

    @Test
    void failsHeartbeatsTooIfNoBrokerAnswers() {
        try (RecordProducer producer = producer("127.0.0.1:1")) {
            producer.start();
            assertThat(new KafkaHeartbeatLog(producer).append(Heartbeat.at(NOW)))
                    .isCompletedExceptionally();
        }
    }

    @Test
    void anEmptyUploadCompletesImmediately() {
        KafkaEventLog log = new KafkaEventLog(producer("127.0.0.1:1"));
        assertThat(log.append(upload(0)).join().text()).isEmpty();
        log.close();
    }

    private static RecordProducer producer(String bootstrapServers) {
        return new RecordProducer(
                new Topics("pisync").syncEvents(),
                KafkaConfig.of(bootstrapServers),
                (partition, time) -> {},
                new SimpleMeterRegistry());
    }

    private static Upload upload(int events) {
        SyncEvent event = SampleEvent.of("e", "d", NOW).build();
        return new Upload("u", TraceParent.begin(), Collections.nCopies(events, event));
    }
}

package io.pisync.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TopicProvisioningTest {
    private static final TopicSpec WANTED = new TopicSpec("t", 12, (short) 3, Map.of("retention.ms", "7", "x", "1"));

    @Test
    void reportsTheBrokerThatDidNotAnswerBeforeTheDeadline() throws IOException {
        String nobody = "127.0.0.1:" + unusedPort();
        TopicProvisioning topics =
                new TopicProvisioning(KafkaConfig.of(nobody), List.of(WANTED), Duration.ofMillis(700));
        long begin = System.nanoTime();

        assertThatThrownBy(topics::start).isInstanceOf(StartFailed.class).hasMessageContaining(nobody);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(30));
    }

    @Test
    void retriesWhileTheHostNameOfTheBrokerIsUnknown() {
        TopicProvisioning topics = new TopicProvisioning(
                KafkaConfig.of("no-such-host.invalid:9092"), List.of(WANTED), Duration.ofMillis(300));

        assertThatThrownBy(topics::start).isInstanceOf(StartFailed.class).hasMessageContaining("no-such-host.invalid");
    }

    @Test
    void closeStopsTheRetries() throws Exception {
        TopicProvisioning topics = new TopicProvisioning(
                KafkaConfig.of("no-such-host.invalid:9092"), List.of(WANTED), Duration.ofMinutes(10));
        CompletableFuture<Void> start = CompletableFuture.runAsync(topics::start);

        topics.close();

        start.get(9, TimeUnit.SECONDS);
    }

    @Test
    void rejectsAnotherNumberOfPartitionsWithTheReason() {
        FoundTopic found = new FoundTopic("t", 6, 3, Map.of(), Set.of());

        assertThatThrownBy(() -> found.checkPartitions(WANTED))
                .isInstanceOf(PartitionCountDiffers.class)
                .hasMessageContaining("t has 6 partitions but 12")
                .hasMessageContaining("move keys");
        new FoundTopic("t", 12, 3, Map.of(), Set.of()).checkPartitions(WANTED);
    }

    @Test
    void listsOtherDifferences() {
        FoundTopic found = new FoundTopic("t", 12, 1, Map.of("retention.ms", "8", "other", "y"), Set.of());

        assertThat(found.differences(WANTED))
                .containsExactly("replication is 1, wanted 3", "retention.ms is 8, wanted 7", "x is not set, wanted 1");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

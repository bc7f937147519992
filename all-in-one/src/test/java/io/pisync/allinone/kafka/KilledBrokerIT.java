package io.pisync.allinone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.allinone.broker.TestTopic;
import io.pisync.kit.lifecycle.StartFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerIT {
    @TempDir
    Path directory;

    @Test
    void keepsEveryAcknowledgedRecordThroughTwoKills() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (BrokerProcess broker = BrokerProcess.start(directory)) {
                TestTopic topic = round == 0
                        ? TestTopic.create(broker.bootstrapServers(), "kept")
                        : new TestTopic(broker.bootstrapServers(), "kept");
                acknowledged.addAll(topic.produce(round + "-", 1_000));
                broker.kill();
            }
        }

        try (EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0), reason -> {})) {
            kafka.start();
            assertThat(new TestTopic(kafka.bootstrapServers(), "kept").readAll())
                    .isEqualTo(acknowledged);
        }
    }

    @Test
    void waitsUntilAnEndingProcessReleasesTheDirectory() throws Exception {
        try (BrokerProcess dying = BrokerProcess.start(directory);
                EmbeddedKafka next = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0), reason -> {})) {
            CompletableFuture<Void> start = CompletableFuture.runAsync(next::start);
            assertThat(start).isNotDone();

            dying.kill();

            assertThat(start).succeedsWithin(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void rejectsADirectoryInUseByAnotherProcess() throws Exception {
        try (BrokerProcess other = BrokerProcess.start(directory)) {
            Duration wait = Duration.ofMillis(300);
            EmbeddedKafka second =
                    new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0).withLockWait(wait), reason -> {});

            assertThatThrownBy(second::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("300 ms");
            assertThat(TestTopic.create(other.bootstrapServers(), "well").produce("r", 1))
                    .hasSize(1);
        }
    }
}

package io.pisync.allinone.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Three processors on one broker, and everything that can happen to them. Minutes long: {@code mvn verify -Pfaults}. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private Cluster cluster;

    @BeforeAll
    void start() throws Exception {
        cluster = Cluster.start(Path.of("target", "faults"), 3);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void losesNothingWhenAProcessorIsKilled() {
        try (Ordeal ordeal = Ordeal.begin("killed", cluster)) {
            cluster.processors().get(1).kill();
            ordeal.goOnFor(Duration.ofSeconds(25));
            cluster.processors().get(1).start();
            ordeal.end();
        }
    }

    @Test
    void losesNothingWhenAProcessorIsPausedBeyondItsSession() {
        try (Ordeal ordeal = Ordeal.begin("paused", cluster)) {
            cluster.processors().get(2).pause();
            ordeal.goOnFor(Duration.ofSeconds(20));
            cluster.processors().get(2).goOn();
            ordeal.end();
        }
    }

    @Test
    void keepsAnsweringWhileProcessorsAreRestartedOneByOne() {
        try (Ordeal ordeal = Ordeal.begin("rolling", cluster)) {
            for (RoleProcess processor : cluster.processors()) {
                processor.stop();
                processor.start();
                cluster.awaitReady();
            }
            ordeal.end();
        }
    }

    @Test
    void losesNothingWhenTheBrokerIsAwayForHalfAMinute() {
        try (Ordeal ordeal = Ordeal.begin("broker", cluster)) {
            cluster.kafka().stop();
            ordeal.goOnFor(Duration.ofSeconds(30));
            cluster.kafka().start();
            ordeal.end();
        }
    }
}

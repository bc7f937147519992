package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three processors on one broker, and what can happen to them. All of it takes minutes and belongs to {@code mvn verify -Pfaults}; what is
 * not tagged takes one and belongs to every build.
 */
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
        try (FaultRun ordeal = FaultRun.begin("killed", cluster)) {
            cluster.processors().get(1).kill();
            ordeal.goOnFor(Duration.ofSeconds(25));
            cluster.processors().get(1).start();
            ordeal.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    @Tag("faults")
    void losesNothingWhenOneOfTwoProcessorsIsKilledSecondsAfterTheStart(int seconds) throws Exception {
        String name = "killed-after-" + seconds + "-s";
        try (Cluster young = Cluster.start(Path.of("target", "faults-" + name), 2);
                FaultRun ordeal = FaultRun.beginAtOnce(name, young)) {
            ordeal.goOnFor(Duration.ofSeconds(seconds));
            young.processors().get(1).kill();
            ordeal.goOnFor(Duration.ofSeconds(20));
            young.processors().get(1).start();
            ordeal.goOnFor(Duration.ofSeconds(20));
            ordeal.end();
        }
    }

    @Test
    @Tag("faults")
    void losesNothingWhenAProcessorIsPausedBeyondItsSession() {
        try (FaultRun ordeal = FaultRun.begin("paused", cluster)) {
            cluster.processors().get(2).pause();
            ordeal.goOnFor(Duration.ofSeconds(20));
            cluster.processors().get(2).goOn();
            ordeal.end();
        }
    }

    @Test
    @Tag("faults")
    void keepsAnsweringWhileProcessorsAreRestartedOneByOne() {
        try (FaultRun ordeal = FaultRun.begin("rolling", cluster)) {
            for (RoleProcess processor : cluster.processors()) {
                processor.stop();
                processor.start();
                cluster.awaitReady();
                cluster.awaitStandbys();
            }
            ordeal.end();
        }
    }

    @Test
    @Tag("faults")
    void losesNothingWhenTheBrokerIsAwayForHalfAMinute() {
        try (FaultRun ordeal = FaultRun.begin("broker", cluster)) {
            cluster.kafka().stop();
            ordeal.goOnFor(Duration.ofSeconds(30));
            cluster.kafka().start();
            ordeal.end();
        }
    }

    @Test
    @Tag("faults")
    void promisesNothingThatItCannotKeepWhenMoreComesThanKafkaTakes() throws Exception {
        try (FaultRun ordeal = FaultRun.begin("flooded", cluster);
                Flood flood = new Flood(cluster.ingest().url(), "flood", ordeal.outages())) {
            cluster.kafka().pause();
            flood.start();
            ordeal.goOnFor(Duration.ofSeconds(12));
            cluster.kafka().goOn();
            ordeal.awaitMore(1);
            List<String> promised = flood.stop();
            ordeal.end();
            assertThat(ordeal.outages().statuses("flood")).containsOnlyKeys(202, 503);
            ResultCheck.of(cluster).checkUploads(promised, Flood.SYNCS);
        }
    }
}

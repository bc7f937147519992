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

/** Injects faults into three processors on one broker; takes several minutes and runs with {@code mvn verify -Pfaults}. */
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
        try (FaultRun run = FaultRun.begin("killed", cluster)) {
            cluster.processors().get(1).kill();
            run.continueFor(Duration.ofSeconds(25));
            cluster.processors().get(1).start();
            run.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10})
    void losesNothingWhenOneOfTwoProcessorsIsKilledSecondsAfterTheStart(int seconds) throws Exception {
        String name = "killed-after-" + seconds + "-s";
        try (Cluster newCluster = Cluster.start(Path.of("target", "faults-" + name), 2);
                FaultRun run = FaultRun.beginWithoutStandbys(name, newCluster)) {
            run.continueFor(Duration.ofSeconds(seconds));
            newCluster.processors().get(1).kill();
            run.continueFor(Duration.ofSeconds(20));
            newCluster.processors().get(1).start();
            run.continueFor(Duration.ofSeconds(20));
            run.end();
        }
    }

    @Test
    void losesNothingWhenAProcessorIsPausedBeyondItsSession() {
        try (FaultRun run = FaultRun.begin("paused", cluster)) {
            cluster.processors().get(2).pause();
            run.continueFor(Duration.ofSeconds(20));
            cluster.processors().get(2).goOn();
            run.end();
        }
    }

    @Test
    void answersDuringARollingRestart() {
        try (FaultRun run = FaultRun.begin("rolling", cluster)) {
            for (RoleProcess processor : cluster.processors()) {
                processor.stop();
                processor.start();
                cluster.awaitReady();
                cluster.awaitStandbys();
            }
            run.end();
        }
    }

    @Test
    void losesNothingWhenTheBrokerIsDownForHalfAMinute() {
        try (FaultRun run = FaultRun.begin("broker", cluster)) {
            cluster.kafka().stop();
            run.continueFor(Duration.ofSeconds(30));
            cluster.kafka().start();
            run.end();
        }
    }

    @Test
    void losesNoAcknowledgedEventUnderOverload() throws Exception {
        try (FaultRun run = FaultRun.begin("flooded", cluster);
                Flood flood = new Flood(cluster.ingest().url(), "flood", run.outages())) {
            cluster.kafka().pause();
            flood.start();
            run.continueFor(Duration.ofSeconds(12));
            cluster.kafka().goOn();
            run.awaitMore(1);
            List<String> acknowledged = flood.stop();
            run.end();
            assertThat(run.outages().statuses("flood")).containsOnlyKeys(202, 503);
            ResultCheck.of(cluster).checkUploads(acknowledged, Flood.SYNCS);
        }
    }
}

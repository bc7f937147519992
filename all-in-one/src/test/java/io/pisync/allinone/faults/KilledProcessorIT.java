package io.pisync.allinone.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Kills one of two processors; the one fault of {@link FaultsIT} that every build injects. */
class KilledProcessorIT {
    private static final Duration BEYOND_ITS_SESSION = Duration.ofSeconds(20);

    @Test
    void losesNothing() throws Exception {
        try (Cluster cluster = Cluster.start(Path.of("target", "killed-processor"), 2);
                FaultRun run = FaultRun.begin("killed", cluster)) {
            cluster.processors().get(1).kill();
            run.continueFor(BEYOND_ITS_SESSION);
            cluster.processors().get(1).start();
            run.end();
        }
    }
}

package io.pisync.allinone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.endtoend.Api;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the process with a simulated fleet. Prints the time until the fleet reports, without an assertion, because the machine may be busy.
 */
class DemonstrationIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @Test
    void simulatesAFleetStopsAndKeepsItsDataSeparate() throws Exception {
        try (PisyncProcess pisync = PisyncProcess.up(directory, "--demo")) {
            long readyNanos = System.nanoTime();
            await().atMost(LIMIT).until(() -> isAlive(pisync.api()));
            System.out.printf("Alive %.1f s after it was ready%n", (System.nanoTime() - readyNanos) / 1e9);
            assertThat(pisync.stop()).isZero();
        }

        Path separate = directory.resolve("demo");
        assertThat(PisyncProcess.run("up", "--port", "0", "--kafka-port", "0", "--data-dir", separate.toString())
                        .lastError())
                .contains(separate.toString(), "--demo");
    }

    private static boolean isAlive(Api api) {
        JsonNode stats = api.get("/stats").json();
        return stats.get("total_devices").asInt() > 50
                && stats.get("hourly").size() > 40
                && stats.at("/devices_by_state/failing").asInt() > 0
                && stats.at("/devices_by_state/warning").asInt() > 0
                && stats.at("/clock/monotonic").asInt() > 0
                && stats.at("/open_alerts/consecutive_failures").asInt() > 0
                && api.get("/errors").json().size() > 10
                && api.get("/devices/repeated-failures?window=7d").json().size() > 10
                && api.get("/alerts?status=resolved").json().size() > 10;
    }
}

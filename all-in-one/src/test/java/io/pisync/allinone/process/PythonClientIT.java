package io.pisync.allinone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.endtoend.Api;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Python client's own tests and simulates three days offline against a real service. */
class PythonClientIT {
    private static final Path CLIENT = Path.of("..", "clients", "python");
    private static final int REPORTS = 720;
    private static final int TIMEOUT_SECONDS = 240;

    @TempDir
    Path directory;

    @Test
    void countsThreeDaysOfflineOnceWhenAnswersAreLost() throws Exception {
        assumeTrue(isPythonInstalled(), "python3 is not on the PATH: the client for devices is not tried");
        try (PisyncProcess pisync = PisyncProcess.up(directory)) {
            runTestsOfTheClient(pisync.api().url());

            Api api = pisync.api();
            await().untilAsserted(() -> {
                JsonNode device = api.get("/device/three-days-offline").json();
                assertThat(device.path("total_syncs").asInt()).as("%s", device).isEqualTo(REPORTS);
                assertThat(device.path("total_files_synced").asInt()).isEqualTo(3 * REPORTS);
            });
            assertThat(api.get("/device/three-days-offline/sync-history?limit=500")
                            .texts("clock"))
                    .containsOnly("monotonic");
        }
    }

    private void runTestsOfTheClient(URI service) throws IOException, InterruptedException {
        Path output = directory.resolve("python.txt");
        ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-m", "unittest", "test_pisync_client")
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SYNC_REPORT_TEST_URL", service.toString());
        Process python = builder.start();
        try {
            boolean hasEnded = python.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            assertThat(hasEnded && python.exitValue() == 0)
                    .as(() -> text(output))
                    .isTrue();
        } finally {
            python.destroyForcibly();
        }
    }

    private static boolean isPythonInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            return "no output: " + e;
        }
    }
}

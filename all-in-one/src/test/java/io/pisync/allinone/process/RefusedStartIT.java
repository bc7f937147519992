package io.pisync.allinone.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.PisyncRun;
import io.pisync.allinone.process.PisyncProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration error prints one line with the cause and exits with code 2. */
class RefusedStartIT {
    @TempDir
    Path directory;

    @Test
    void reportsThePortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertFailsNaming("127.0.0.1:" + port, "up", "--port", port, "--data-dir", directory.toString());
        }
    }

    @Test
    void reportsTheKafkaPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertFailsNaming(
                    "kafka-port " + port,
                    "up",
                    "--port",
                    "0",
                    "--kafka-port",
                    port,
                    "--data-dir",
                    directory.toString());
        }
    }

    @Test
    void reportsAnUnwritableDirectory() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertFailsNaming(file.toString(), "up", "--port", "0", "--kafka-port", "0", "--data-dir", file.toString());
    }

    @Test
    void rejectsADemonstrationOnAnExternalKafka() {
        assertRejectsNaming("PISYNC_KAFKA_BOOTSTRAP_SERVERS", "up", "--demo", "--bootstrap-servers", "kafka-1:9092");
    }

    @Test
    void reportsATooLowLimitOfOpenFiles() throws Exception {
        String up =
                PisyncCommand.of("-Xmx128m", List.of("up", "--port", "0", "--data-dir", directory.toString())).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "));
        Process process = new ProcessBuilder("bash", "-c", "ulimit -n 400; exec " + up).start();

        assertThat(process.errorReader().lines()).last().asString().contains("400 files open", "PISYNC_PARTITIONS=12");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void reportsAnUnknownFlag() {
        assertRejectsNaming("--prot", "up", "--prot", "8080");
    }

    @Test
    void reportsAnInvalidValue() {
        assertRejectsNaming("PISYNC_PORT=99999", "up", "--port", "99999", "--data-dir", directory.toString());
    }

    @Test
    void reportsAnUnknownCommand() {
        assertRejectsNaming("upp", "upp");
    }

    private static void assertFailsNaming(String name, String... arguments) throws Exception {
        Ended ended = PisyncProcess.run(arguments);

        assertThatItNames(name, ended.exitCode(), ended.errors());
    }

    /** The same where nothing is started: in this process. */
    private static void assertRejectsNaming(String name, String... arguments) {
        PisyncRun run = PisyncRun.of(Map.of(), arguments);

        assertThatItNames(name, run.code(), run.err().lines().toList());
    }

    private static void assertThatItNames(String name, int exitCode, List<String> errors) {
        assertThat(exitCode).isEqualTo(2);
        assertThat(errors).last().asString().contains(name);
        assertThat(errors).noneMatch(line -> line.startsWith("\tat "));
    }
}

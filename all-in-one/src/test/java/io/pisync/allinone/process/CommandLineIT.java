package io.pisync.allinone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.allinone.PisyncRun;
import io.pisync.allinone.endtoend.Api;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs what people run in a shell beside one {@code pisync up}: the first commands of the README, commands of {@code pisync}, which get
 * only its data directory and no locale, and the Python client.
 */
class CommandLineIT {
    private static final Pattern PASTE = Pattern.compile("```\\n(for i in 1 2 3;.*?)```", Pattern.DOTALL);
    private static final String URL_IN_README = "http://127.0.0.1:8080";
    private static final String DEVICE_IN_README = "pi-device-001";
    private static final int PASTES = 30;
    private static final Path PYTHON_CLIENT = Path.of("..", "clients", "python");
    private static final int REPORTS = 720;
    private static final int CLIENT_TIMEOUT_SECONDS = 240;
    private static final String NO_KAFKA = " --bootstrap-servers 127.0.0.1:1";
    private static final String DEVICE = "Gerät-東京";

    @TempDir
    static Path directory;

    private static final List<String> pastes = new ArrayList<>();
    private static @Nullable PisyncProcess pisync;

    private record Ended(int exitCode, String out) {}

    @BeforeAll
    static void upWithPastesAndOneAlert() throws Exception {
        PisyncProcess up = PisyncProcess.up(directory);
        pisync = up;
        for (int paste = 0; paste < PASTES; paste++) {
            pastes.add(paste(up.api().url(), device(paste)));
        }
        for (int i = 0; i < 3; i++) {
            up.api().post("/sync-event", """
                    {"device_id":"abroad-1","total_files_synced":0,"total_errors":2,"labels":{"school":"%s"}}""".formatted(DEVICE));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (pisync != null) {
            assertThat(pisync.stop()).isZero();
        }
    }

    @Test
    void theFirstCommandsOfTheReadmeAlwaysShowThreeFailuresAndTheOpenAlert() {
        for (int paste = 0; paste < PASTES; paste++) {
            assertThat(pastes.get(paste))
                    .as("paste %d", paste)
                    .contains(
                            "\"device_id\":\"" + device(paste) + "\",\"state\":\"failing\",\"consecutive_failures\":3")
                    .contains("\"open_alerts\":[{")
                    .contains("{\"device_id\":\"" + device(paste) + "\",\"failure_count\":3");
        }
    }

    @Test
    void thePythonClientsThreeDaysOfflineCountOnceWhenAnswersAreLost() throws Exception {
        assumeTrue(isPythonInstalled(), "python3 is not on the PATH: the client for devices is not tried");
        Api api = requireNonNull(pisync).api();

        runTestsOfTheClient(api.url());

        await().untilAsserted(() -> {
            JsonNode device = api.get("/device/three-days-offline").json();
            assertThat(device.path("total_syncs").asInt()).as("%s", device).isEqualTo(REPORTS);
            assertThat(device.path("total_files_synced").asInt()).isEqualTo(3 * REPORTS);
        });
        assertThat(api.get("/device/three-days-offline/sync-history?limit=500").texts("clock"))
                .containsOnly("monotonic");
    }

    @Test
    void tailEndsWhenItsReaderHasEnded() throws Exception {
        Ended ended = shell(pisync("alerts tail --from-beginning") + " | grep -m 1 abroad-1");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines()).singleElement().asString().contains("opened", "abroad-1");
    }

    @Test
    void tailWritesUtf8InAnyLocale() throws Exception {
        Ended ended = shell(pisync("alerts tail --from-beginning --json --status opened") + " | grep -m 1 abroad-1");

        JsonNode alert = new ObjectMapper().readTree(ended.out());
        assertThat(alert.at("/labels/school").asText()).isEqualTo(DEVICE);
        assertThat(alert.get("device_id").asText()).isEqualTo("abroad-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics status",
                "dead-letters list",
                "mutes list",
                "notifications list",
                "simulate --devices=3 --events=3 --rate=100"
            })
    void findsTheProcessThroughItsDataDirectory(String command) {
        Ended ended = inThisProcess(command);

        assertThat(ended.exitCode()).as(ended.out()).isZero();
    }

    /** Runs them concurrently, because each times out after ten seconds; one in a process of its own, whose log could write lines too. */
    @Test
    void everyCommandExitsWith1WhenKafkaDoesNotAnswer() {
        Map<String, CompletableFuture<Ended>> commands = new HashMap<>();
        commands.put("alerts tail", concurrently(() -> shell(pisync("alerts tail" + NO_KAFKA))));
        for (String command : List.of("topics status", "dead-letters list", "mutes list", "notifications list")) {
            commands.put(command, concurrently(() -> inThisProcess(command + NO_KAFKA)));
        }

        commands.forEach((command, ended) -> {
            assertThat(ended.join().exitCode()).as(command).isEqualTo(1);
            assertThat(ended.join().out().lines())
                    .as(command)
                    .singleElement()
                    .asString()
                    .startsWith("Kafka at 127.0.0.1:1 does not answer: ");
        });
    }

    private static CompletableFuture<Ended> concurrently(Callable<Ended> run) {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                ended.complete(run.call());
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    private static Ended inThisProcess(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of("--data-dir", directory.toString()));
        PisyncRun run = PisyncRun.of(Map.of(), words.toArray(new String[0]));
        return new Ended(run.code(), run.out() + run.err());
    }

    private static String pisync(String command) {
        return PisyncCommand.of("-Xmx128m", List.of(command.split(" ", -1))).stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" "))
                + " --data-dir '" + directory + "' 2>&1";
    }

    private static Ended shell(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
        builder.environment().keySet().removeIf(name -> name.startsWith("PISYNC_") || name.equals("LANG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            String out = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String device(int paste) {
        return "pi-device-" + paste;
    }

    private static String paste(URI url, String device) throws IOException, InterruptedException {
        Matcher paste = PASTE.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(paste.find()).isTrue();
        String commands = paste.group(1)
                .replace(URL_IN_README, url.toString().replaceFirst("/$", ""))
                .replace(DEVICE_IN_README, device);
        Process shell = new ProcessBuilder("bash", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
        return output;
    }

    private static void runTestsOfTheClient(URI service) throws IOException, InterruptedException {
        Path output = directory.resolve("python.txt");
        ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-m", "unittest", "test_pisync_client")
                .directory(PYTHON_CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SYNC_REPORT_TEST_URL", service.toString());
        Process python = builder.start();
        try {
            boolean hasEnded = python.waitFor(CLIENT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
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

package io.pisync.allinone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.allinone.PisyncRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs commands while {@code pisync up} is running. They get only its data directory; those that are processes, a shell without a locale. */
class CommandsIT {
    private static final String NO_KAFKA = " --bootstrap-servers 127.0.0.1:1";
    private static final String DEVICE = "Gerät-東京";

    @TempDir
    static Path directory;

    private static @Nullable PisyncProcess pisync;

    private record Ended(int exitCode, String out) {}

    @BeforeAll
    static void upWithOneAlert() throws Exception {
        PisyncProcess up = PisyncProcess.up(directory);
        pisync = up;
        for (int i = 0; i < 3; i++) {
            up.api().post("/sync-event", """
                    {"device_id":"d-1","total_files_synced":0,"total_errors":2,"labels":{"school":"%s"}}""".formatted(DEVICE));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (pisync != null) {
            assertThat(pisync.stop()).isZero();
        }
    }

    @Test
    void tailEndsWhenItsReaderHasEnded() throws Exception {
        Ended ended = shell(pisync("alerts tail --from-beginning") + " | head -n 1");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines()).singleElement().asString().contains("opened", "d-1");
    }

    @Test
    void tailWritesUtf8InAnyLocale() throws Exception {
        Ended ended = shell(pisync("alerts tail --from-beginning --json --status opened") + " | head -n 1");

        JsonNode alert = new ObjectMapper().readTree(ended.out());
        assertThat(alert.at("/labels/school").asText()).isEqualTo(DEVICE);
        assertThat(alert.get("device_id").asText()).isEqualTo("d-1");
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
}

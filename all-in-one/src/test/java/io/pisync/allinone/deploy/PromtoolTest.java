package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the Prometheus files with promtool; skipped where it is not installed. */
class PromtoolTest {
    private static final Path FILES = Path.of("..", "deploy", "prometheus").toAbsolutePath();

    @BeforeAll
    static void findIt() {
        assumeTrue(
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
                "promtool is not installed");
    }

    @Test
    void theConfigurationAndItsRulesAreValid() throws Exception {
        promtool("check", "config", FILES.resolve("prometheus.yml").toString());
    }

    @Test
    void theRulesPassTheirTests() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("test", "rules"));
        try (Stream<Path> tests = Files.list(FILES.resolve("tests"))) {
            tests.forEach(test -> arguments.add(test.toString()));
        }
        promtool(arguments.toArray(String[]::new));
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean isDone = process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(isDone).as("promtool ended before the deadline").isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            Files.delete(output);
        }
    }
}

package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.config.SettingsSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PisyncMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void helpHasExamplesAndExitCodes(String command) {
        String[] words = (command + " --help").split(" ", -1);

        assertThat(execute(Map.of(), words)).isZero();
        assertThat(out.toString())
                .contains("Examples:")
                .contains("pisync " + command)
                .contains("Exit codes:");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void printsItsVersion(String command) {
        assertThat(execute(Map.of(), (command + " -V").split(" ", -1))).isZero();
        assertThat(out.toString()).containsPattern("\\d+\\.\\d+\\.\\d+");
    }

    static Stream<String> commands() {
        return below("", PisyncMain.commandLine(SettingsSources.of(Map.of())));
    }

    private static Stream<String> below(String path, CommandLine parent) {
        return parent.getSubcommands().entrySet().stream()
                .flatMap(child -> Stream.concat(
                        Stream.of(path + child.getKey()), below(path + child.getKey() + " ", child.getValue())));
    }

    @Test
    void showsTheSettingsOfARoleWithTheirSources() {
        int exitCode = execute(Map.of("PISYNC_PORT", "9000", "PISYNC_INTERNAL_TOKEN", "secret"), "config", "query-api");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines())
                .contains("PISYNC_PORT=9000  # environment", "PISYNC_HOST=127.0.0.1  # default")
                .noneMatch(line -> line.contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "alerts", "dead-letters", "dawn", "config dawn", "simulate --devices=some", "up --port"})
    void exitsWith2OnAUsageError(String line) {
        assertThat(execute(Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1)))
                .isEqualTo(2);
        assertThat(err.toString()).contains("pisync").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"upp, pisync up", "topic status, pisync topics", "alert, pisync alerts", "config upp, upp"})
    void suggestsASimilarCommand(String line, String expected) {
        assertThat(execute(Map.of(), line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"~", "~/x", "~root/x", "a, b", "x/a,b/y"})
    void explainsAnInvalidDataDirectory(String path) {
        for (String command : new String[] {"up", "kafka", "alerts tail", "topics status", "simulate"}) {
            assertThat(execute(Map.of("PISYNC_DATA_DIR", path), command.split(" ", -1)))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("PISYNC_DATA_DIR=" + path, "~", "comma");
        }
    }

    @Test
    void rejectsAnUnknownSetting() {
        assertThat(execute(Map.of("PISYNC_PROT", "9000"), "config")).isEqualTo(2);
        assertThat(err.toString()).contains("PISYNC_PROT").contains("did you mean PISYNC_PORT?");
    }

    @Test
    void rejectsAnUnknownRole() {
        assertThat(execute(Map.of(), "config", "dawn")).isEqualTo(2);
        assertThat(err.toString()).contains("dawn").contains("stream-processor");
    }

    private int execute(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = PisyncMain.commandLine(SettingsSources.of(environment));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}

package io.pisync.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.config.SettingsSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PisyncMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "ingest-api",
                "stream-processor",
                "query-api",
                "kafka",
                "config",
                "simulate",
                "alerts",
                "topics"
            })
    void helpsWithExamples(String command) {
        assertThat(execute(Map.of(), command, "--help")).isZero();
        assertThat(out.toString()).contains("Examples:").contains("pisync " + command);
    }

    @Test
    void showsTheSettingsOfARoleAndWhereTheyComeFrom() {
        int exitCode = execute(Map.of("PISYNC_PORT", "9000", "PISYNC_INTERNAL_TOKEN", "secret"), "config", "query-api");

        assertThat(exitCode).isZero();
        assertThat(out.toString().lines())
                .contains("PISYNC_PORT=9000  # environment", "PISYNC_HOST=127.0.0.1  # default")
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void refusesASettingThatNobodyKnows() {
        assertThat(execute(Map.of("PISYNC_PROT", "9000"), "config")).isEqualTo(2);
        assertThat(err.toString()).contains("PISYNC_PROT").contains("did you mean PISYNC_PORT?");
    }

    @Test
    void refusesARoleThatNobodyKnows() {
        assertThat(execute(Map.of(), "config", "dawn")).isEqualTo(2);
        assertThat(err.toString()).contains("dawn").contains("stream-processor");
    }

    private int execute(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = PisyncMain.commandLine(SettingsSources.of(environment));
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return commandLine.execute(arguments);
    }
}

package io.pisync.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.config.SettingsSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Sources the script in a real bash and reads its completions; skipped without bash. */
class CompletionTest {
    private static final String OFFERED = """
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            $(complete -p pisync | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path directory;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        StringWriter out = new StringWriter();
        CommandLine pisync =
                PisyncMain.commandLine(SettingsSources.of(Map.of())).setOut(new PrintWriter(out));
        assertThat(pisync.execute("completion")).isZero();
        script = Files.writeString(directory.resolve("completion"), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "pisync si, simulate",
        "pisync up --de, --demo",
        "pisync config str, stream-processor",
        "pisync alerts ta, tail",
        "pisync completion --he, --help"
    })
    void completesInBash(String line, String offered) throws IOException, InterruptedException {
        assertThat(offeredByBash(line.split(" ", -1))).containsExactly(offered);
    }

    private List<String> offeredByBash(String... words) throws IOException, InterruptedException {
        Process bash = bash();
        try (var input = bash.outputWriter(UTF_8)) {
            input.write("set -- '" + script + "' " + String.join(" ", words) + "\n" + OFFERED);
        }
        List<String> lines;
        try (var output = bash.inputReader(UTF_8)) {
            lines = output.lines().map(String::strip).toList();
        }
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    private static Process bash() {
        try {
            return new ProcessBuilder("bash", "--norc", "-s")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("bash is not installed");
            throw new IllegalStateException(e);
        }
    }
}

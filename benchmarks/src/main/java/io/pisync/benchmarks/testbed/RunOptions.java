package io.pisync.benchmarks.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.kit.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of all benchmarks. */
public final class RunOptions {
    private static final double SHORTEST_SECONDS = 0.01;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--dir",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Parent of the temporary directory (${DEFAULT-VALUE})")
    private Path parent;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean asJson;

    /** Parent of the temporary directory. */
    public Path parent() {
        return parent;
    }

    /** Returns the value if it is from 1 to {@code max}; otherwise throws a {@link ParameterException} with option, value and bounds. */
    public long within(String option, long value, long max) {
        if (value < 1 || value > max) {
            throw new ParameterException(command.commandLine(), option + "=" + value + ": must be from 1 to " + max);
        }
        return value;
    }

    /**
     * Returns the duration if it is from 0.01 to {@code max} seconds; otherwise throws a {@link ParameterException} with option, value and
     * bounds.
     */
    public Duration seconds(double seconds, int max) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= max)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seconds=" + seconds + ": must be from " + SHORTEST_SECONDS + " to " + max);
        }
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    /** Prints a result as JSON or as text. */
    public void show(Object result, List<String> lines, PrintWriter out) {
        if (asJson) {
            out.println(new String(Json.bytes(result), UTF_8));
        } else {
            lines.forEach(out::println);
        }
    }
}

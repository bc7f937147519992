package io.pisync.benchmarks.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.kit.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every measurement. */
public final class RunOptions {
    @Option(
            names = "--dir",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "Where the temporary directory is made (${DEFAULT-VALUE})")
    private Path parent;

    @Option(names = "--json", description = "As one JSON object")
    private boolean asJson;

    /** Where the temporary directory is made. */
    public Path parent() {
        return parent;
    }

    /** Shows a result, as JSON or as these lines. */
    public void show(Object result, List<String> lines, PrintWriter out) {
        if (asJson) {
            out.println(new String(Json.bytes(result), UTF_8));
        } else {
            lines.forEach(out::println);
        }
    }
}

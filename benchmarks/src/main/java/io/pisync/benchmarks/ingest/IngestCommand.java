package io.pisync.benchmarks.ingest;

import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.QuietLog;
import io.pisync.benchmarks.testbed.RunOptions;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.benchmarks.testbed.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the throughput and latency of uploads. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how fast the ingest API acknowledges events, single and in batches of 500, with and without"
                    + " gzip, beside a bare handler that writes each line of a body to Kafka without reading it, and with"
                    + " keys: single events with the tokens of devices, batches with a gateway's.",
            "Client, servers and broker share this machine, so the ratio is more meaningful than the numbers."
        },
        footer = {"  pisync bench ingest", "  pisync bench ingest --connections 16 --seconds 30 --json"})
public final class IngestCommand implements Callable<Integer> {
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_SECONDS = 3_600;
    private static final long BYTES_AT_LEAST = 1L << 30;
    private static final long BYTES_PER_SECOND = 64L << 20;

    private final Testbed testbed;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(
            names = "--connections",
            defaultValue = "64",
            description = "Number of concurrent connections (${DEFAULT-VALUE})")
    private int connections;

    @Option(names = "--seconds", defaultValue = "10", description = "Duration of each measurement (${DEFAULT-VALUE})")
    private double seconds;

    public IngestCommand(Testbed testbed) {
        this.testbed = testbed;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.within("--connections", connections, MAX_CONNECTIONS);
        Duration duration = options.seconds(seconds, MAX_SECONDS);
        Progress progress = new Progress(spec.commandLine().getErr());
        QuietLog quiet = new QuietLog();
        try (Workspace workspace = Workspace.open(
                options.parent(), BYTES_AT_LEAST + duration.toSeconds() * BYTES_PER_SECOND, testbed::broker)) {
            IngestResult result = new IngestBench(testbed, workspace.kafka(), connections, duration, progress).run();
            options.show(result, result.lines(), spec.commandLine().getOut());
        } finally {
            quiet.close();
        }
        return 0;
    }
}

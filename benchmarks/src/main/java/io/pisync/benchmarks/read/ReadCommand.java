package io.pisync.benchmarks.read;

import io.pisync.benchmarks.fleet.FleetEvents;
import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.QuietLog;
import io.pisync.benchmarks.testbed.RunOptions;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.benchmarks.testbed.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the throughput and latency of questions. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how many questions of each kind pisync up answers in a second, and how long they take, beside"
                    + " /health of the same server, which reads nothing: over all connections, and over one while nothing else is asked.",
            "Client, PiSync and broker share this machine. A million devices need PISYNC_JAVA_OPTS=-Xmx2g."
        },
        footer = {"  pisync bench read", "  pisync bench read --devices 10000 --connections 4 --json"})
public final class ReadCommand implements Callable<Integer> {
    private static final int MAX_DEVICES = 5_000_000;
    private static final int MAX_CONNECTIONS = 1_000;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_EVENTS_PER_DEVICE = 1_000;
    private static final long BYTES_AT_LEAST = 512L << 20;
    private static final long BYTES_PER_EVENT = 2_000L;

    private final Testbed testbed;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Option(names = "--devices", defaultValue = "100000", description = "Number of devices (${DEFAULT-VALUE})")
    private int devices;

    @Option(
            names = "--events-per-device",
            defaultValue = "5",
            description = "Number of events of each device (${DEFAULT-VALUE})")
    private int eventsPerDevice;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "Number of concurrent connections (${DEFAULT-VALUE})")
    private int connections;

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "Duration for each kind of question (${DEFAULT-VALUE})")
    private double seconds;

    public ReadCommand(Testbed testbed) {
        this.testbed = testbed;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.within("--devices", devices, MAX_DEVICES);
        options.within("--events-per-device", eventsPerDevice, MAX_EVENTS_PER_DEVICE);
        options.within("--connections", connections, MAX_CONNECTIONS);
        Duration duration = options.seconds(seconds, MAX_SECONDS);
        FleetEvents fleet = new FleetEvents(
                devices, (long) devices * eventsPerDevice, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        QuietLog quiet = new QuietLog();
        try (Workspace workspace =
                Workspace.open(options.parent(), BYTES_AT_LEAST + fleet.events() * BYTES_PER_EVENT, testbed::broker)) {
            Progress progress = new Progress(spec.commandLine().getErr());
            ReadResult result = new ReadBench(testbed, workspace, progress).run(fleet, connections, duration);
            options.show(result, result.lines(), spec.commandLine().getOut());
        } finally {
            quiet.close();
        }
        return 0;
    }
}

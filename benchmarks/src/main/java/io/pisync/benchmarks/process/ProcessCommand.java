package io.pisync.benchmarks.process;

import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.QuietLog;
import io.pisync.benchmarks.testbed.RunOptions;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.benchmarks.testbed.Workspace;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the throughput of the stream processor. */
@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how fast the stream processor applies events, beside a bare Kafka Streams counter (one store, a"
                    + " count per device) on the same broker and topic, in turns, with one thread each.",
            "Runs a broker of its own in a temporary directory. A million devices need a heap of 2 GiB:"
                    + " PISYNC_JAVA_OPTS=-Xmx2g."
        },
        footer = {
            "  pisync bench process",
            "  pisync bench process --devices 10000 --events 300000 --json",
            "  PISYNC_JAVA_OPTS=-Xmx2g pisync bench process --devices 1000000 --dir /var/tmp"
        })
public final class ProcessCommand implements Callable<Integer> {
    private static final int MAX_DEVICES = 5_000_000;
    private static final long MAX_EVENTS = 1_000_000_000;
    private static final long LEAST_EVENTS = 500_000;
    private static final long MOST_EVENTS = 3_000_000;
    private static final int EVENTS_PER_DEVICE = 10;

    /** Measured: the topic, changelogs and stores of one run take less than 2 kB per event. */
    private static final long BYTES_PER_EVENT = 2_000L;

    private static final long BYTES_AT_LEAST = 512L << 20;

    private final Testbed testbed;

    @Spec
    private CommandSpec spec;

    @Option(names = "--devices", defaultValue = "100000", description = "Number of devices (${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--events", description = "Number of events (ten for each device, but from 500000 to 3000000)")
    private @Nullable Long events;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "Number of runs of each application (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--partitions",
            defaultValue = "12",
            description = "Partitions of the event topic (${DEFAULT-VALUE})")
    private int partitions;

    @Mixin
    private RunOptions options;

    public ProcessCommand(Testbed testbed) {
        this.testbed = testbed;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.within("--devices", devices, MAX_DEVICES);
        options.within("--rounds", rounds, 20);
        options.within("--partitions", partitions, 1_000);
        long all = events == null
                ? Math.max(LEAST_EVENTS, Math.min(MOST_EVENTS, (long) EVENTS_PER_DEVICE * devices))
                : options.within("--events", events, MAX_EVENTS);
        Progress progress = new Progress(spec.commandLine().getErr());
        long needed = BYTES_AT_LEAST + all * BYTES_PER_EVENT;
        QuietLog quiet = new QuietLog();
        try (Workspace workspace = Workspace.open(options.parent(), needed, testbed::broker)) {
            Comparison comparison = new ProcessBench(workspace, partitions, progress).run(devices, all, rounds);
            options.show(comparison, comparison.lines(), spec.commandLine().getOut());
        } finally {
            quiet.close();
        }
        return 0;
    }
}

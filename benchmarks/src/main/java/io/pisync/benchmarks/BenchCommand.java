package io.pisync.benchmarks;

import io.pisync.benchmarks.ingest.IngestCommand;
import io.pisync.benchmarks.plan.PlanCommand;
import io.pisync.benchmarks.process.ProcessCommand;
import io.pisync.benchmarks.read.ReadCommand;
import io.pisync.benchmarks.testbed.Testbed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Benchmarks that compare PiSync with a minimal implementation in the same run, and capacity planning from their results. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures PiSync on this machine, and a bare alternative on the same broker in the same run: ratios hold"
                    + " elsewhere too.",
            "Uses temporary directories and free ports, and leaves nothing behind."
        },
        footer = {"  pisync bench process --devices 10000", "  pisync bench plan --devices 100000 --interval 1h"})
public final class BenchCommand {
    private BenchCommand() {}

    /** Adds the subcommands. */
    public static CommandSpec spec(Testbed testbed) {
        CommandSpec bench = CommandSpec.forAnnotatedObject(new BenchCommand());
        bench.addSubcommand("process", CommandSpec.forAnnotatedObject(new ProcessCommand(testbed)));
        bench.addSubcommand("ingest", CommandSpec.forAnnotatedObject(new IngestCommand(testbed)));
        bench.addSubcommand("read", CommandSpec.forAnnotatedObject(new ReadCommand(testbed)));
        bench.addSubcommand("plan", CommandSpec.forAnnotatedObject(new PlanCommand()));
        return bench;
    }
}

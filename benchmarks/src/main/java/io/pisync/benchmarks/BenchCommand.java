package io.pisync.benchmarks;

import io.pisync.benchmarks.process.ProcessCommand;
import io.pisync.benchmarks.testbed.Broker;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Measurements, each beside something bare in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures PiSync on this machine, beside something bare on the same broker in the same run: ratios hold"
                    + " elsewhere too.",
            "Uses temporary directories and ports of its own, and leaves nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = "  pisync bench process --devices 10000")
public final class BenchCommand {
    private BenchCommand() {}

    /** With its subcommands; {@code brokers} makes a broker, not started yet, that keeps its data in the given directory. */
    public static CommandSpec spec(Function<Path, Broker> brokers) {
        CommandSpec bench = CommandSpec.forAnnotatedObject(new BenchCommand());
        bench.addSubcommand("process", CommandSpec.forAnnotatedObject(new ProcessCommand(brokers)));
        return bench;
    }
}

package io.pisync.benchmarks.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Table;
import io.pisync.kit.config.Durations;
import io.pisync.kit.json.Json;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Computes the resources that a fleet needs. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Computes the resources of a fleet: instances, partitions, memory, disk and writes to Kafka, from measured"
                    + " figures (docs/performance.md). Measures nothing.",
            "The number of processors is that for the peak; with --returning, the peak is a region that returns with"
                    + " its backlog."
        },
        footer = {
            "  pisync bench plan --devices 1000000 --interval 1h",
            "  pisync bench plan --devices 1000000 --interval 1h --returning 100000 --away 3d"
        })
public final class PlanCommand implements Callable<Integer> {
    private static final int MAX_DEVICES = 100_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--devices", required = true, description = "Number of devices")
    private int devices;

    @Option(
            names = "--interval",
            defaultValue = "1h",
            description = "Time between two syncs of a device (${DEFAULT-VALUE})")
    private Duration interval;

    @Option(
            names = "--returning",
            defaultValue = "0",
            description = "Number of devices that return at once after an outage (${DEFAULT-VALUE})")
    private int returning;

    @Option(names = "--away", defaultValue = "3d", description = "Duration of that outage (${DEFAULT-VALUE})")
    private Duration away;

    @Option(
            names = "--within",
            defaultValue = "1h",
            description = "Time within which all of them reconnect (${DEFAULT-VALUE})")
    private Duration within;

    @Option(names = "--json", description = "Print one JSON object")
    private boolean asJson;

    @Override
    public Integer call() {
        if (devices < 1 || devices > MAX_DEVICES) {
            throw invalid("--devices=" + devices + ": must be from 1 to " + MAX_DEVICES);
        }
        if (returning < 0 || returning > devices) {
            throw invalid("--returning=" + returning + ": must be from 0 to the number of devices");
        }
        FleetPlan plan = FleetPlan.of(
                new FleetPlan.Fleet(
                        devices,
                        span("--interval", interval),
                        returning,
                        span("--away", away),
                        span("--within", within)),
                Figures.MEASURED);
        if (asJson) {
            spec.commandLine().getOut().println(new String(Json.bytes(plan), UTF_8));
        } else {
            table(plan).lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    private static Table table(FleetPlan plan) {
        return new Table("what", "needed")
                .row("events/s on average", number(plan.eventsPerSecond()))
                .row("events/s built for", number(plan.peakPerSecond()))
                .row(
                        "a returning region is applied after",
                        plan.catchUp().isZero() ? "-" : plan.catchUp().toMinutes() + " min")
                .row("partitions", Sizes.count(plan.partitions()))
                .row("ingest APIs", Sizes.count(plan.ingestInstances()))
                .row("query APIs", "2")
                .row("stream processors", Sizes.count(plan.processors()))
                .row("threads of each", Sizes.count(plan.threadsPerProcessor()))
                .row("heap of each", Sizes.bytes(plan.heapBytes()))
                .row("disk of each", Sizes.bytes(plan.processorDiskBytes()))
                .row("disk of all brokers, 3 copies", Sizes.bytes(plan.kafkaDiskBytes()))
                .row("written to Kafka a second", Sizes.bytes(plan.kafkaBytesPerSecond()));
    }

    private static String number(double number) {
        return number < 10 ? String.format(Locale.ROOT, "%.1f", number) : Sizes.count(Math.round(number));
    }

    private Duration span(String option, Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(Duration.ofDays(365)) > 0) {
            throw invalid(option + "=" + Durations.format(span) + ": must be from 1s to 365d");
        }
        return span;
    }

    private ParameterException invalid(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}

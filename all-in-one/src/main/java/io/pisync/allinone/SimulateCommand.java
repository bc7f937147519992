package io.pisync.allinone;

import io.pisync.allinone.address.Addresses;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Durations;
import io.pisync.kit.config.Settings;
import io.pisync.simulator.FleetModel.Extent;
import io.pisync.simulator.Simulation;
import io.pisync.simulator.SimulationConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs a simulated fleet against a running PiSync. Exit codes: 0 if all events are stored, 1 if not or if PiSync does
 * not answer, 2 for an invalid option.
 */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Simulates a fleet of devices that report to a running PiSync, and checks that nothing is lost or counted"
                    + " twice.",
            "If PiSync requires keys, set PISYNC_FLEET_KEY to a fleet (or gateway) key and PISYNC_READ_KEY to a"
                    + " person's key.",
            "The devices are offline for hours, upload backlogs, lose answers, have wrong clocks and fail by school;"
                    + " schools lose power with all their devices, and some have a bad uplink."
        },
        footer = {
            "  pisync simulate",
            "  pisync simulate --devices 1000 --rate 200 --duration 5m",
            "  pisync simulate --url http://pisync:8080 --events 10000 --speedup 3600"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int MAX_DEVICES = 20_000;
    private static final double MAX_RATE = 10_000;
    private static final double MAX_SPEEDUP = 1_000_000;
    private static final long MAX_EVENTS = 10_000_000;
    private static final double DEFAULT_RATE = 20;
    private static final Duration DEFAULT_DURATION = Duration.ofMinutes(1);
    private static final Duration MAX_DURATION = Duration.ofDays(7);

    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            description = "Address of PiSync; default: the pisync that runs in the data directory, else " + DEFAULT_URL)
    private @Nullable String url;

    @Option(names = "--data-dir", paramLabel = "<path>", description = "Data directory of a running pisync")
    private @Nullable String data;

    @Option(names = "--devices", defaultValue = "50", description = "Number of devices (${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--rate", description = "Average events per second (20)")
    private @Nullable Double rate;

    @Option(
            names = "--speedup",
            description = "Instead of --rate: simulated seconds per real second; devices sync hourly")
    private @Nullable Double speedup;

    @Option(names = "--duration", description = "Duration, such as 30s, 5m or 2h (1m)")
    private @Nullable Duration duration;

    @Option(names = "--events", description = "Instead of --duration: number of events")
    private @Nullable Long events;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "Seed of the random fleet: the same seed gives the same fleet (${DEFAULT-VALUE})")
    private long seed;

    /** Creates the command; it reads settings like the roles. */
    public SimulateCommand(CommandLineStart start) {
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        SimulationConfig config = config();
        spec.commandLine()
                .getOut()
                .println("%d devices at %s, %.0f times real time, seed %d"
                        .formatted(devices, config.url(), config.speedup(), seed));
        Settings settings = start.load(SimulatedKeys.settings(), Map.of());
        Simulation simulation = new Simulation(
                config, SimulatedKeys.from(settings), spec.commandLine().getOut());
        return simulation.run() ? 0 : 1;
    }

    private SimulationConfig config() {
        within("--devices", devices, 1, MAX_DEVICES);
        if (rate != null && speedup != null) {
            throw invalid("--rate and --speedup exclude each other");
        }
        double fast = speedup != null
                ? within("--speedup", speedup, 0.01, MAX_SPEEDUP)
                : SimulationConfig.speedup(
                        devices, rate == null ? DEFAULT_RATE : within("--rate", rate, 0.01, MAX_RATE));
        return new SimulationConfig(address(), devices, seed, fast, extent(fast));
    }

    private Extent extent(double fast) {
        if (events != null) {
            if (duration != null) {
                throw invalid("--duration and --events exclude each other");
            }
            return new Extent(Long.MAX_VALUE, (long) within("--events", events, 1, MAX_EVENTS));
        }
        Duration span = span(duration == null ? DEFAULT_DURATION : duration);
        return new Extent((long) (span.toMillis() * fast), Long.MAX_VALUE);
    }

    private Duration span(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(MAX_DURATION) > 0) {
            throw invalid(
                    "--duration=" + Durations.format(span) + ": must be from 1s to " + Durations.format(MAX_DURATION));
        }
        return span;
    }

    private URI address() {
        return url == null ? running().orElse(URI.create(DEFAULT_URL)) : given(url);
    }

    private Optional<URI> running() {
        Path directory = start.load(
                        List.of(EmbeddedKafkaConfig.DATA_DIRECTORY),
                        Collections.singletonMap(SettingNames.DATA_DIR, data))
                .get(EmbeddedKafkaConfig.DATA_DIRECTORY);
        return Addresses.in(directory).flatMap(Addresses::url);
    }

    private URI given(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("--url=" + text + ": must be an http or https address", e);
        }
        throw invalid("--url=" + text + ": must be an http or https address");
    }

    private double within(String option, double value, double min, double max) {
        if (value >= min && value <= max) {
            return value;
        }
        throw invalid("%s=%s: must be from %s to %s".formatted(option, plain(value), plain(min), plain(max)));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private ParameterException invalid(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private ParameterException invalid(String why, Throwable cause) {
        return new ParameterException(spec.commandLine(), why, cause);
    }
}

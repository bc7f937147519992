package io.pisync.kit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.kit.config.ClosestName;
import io.pisync.kit.config.Durations;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.logging.LogFormat;
import io.pisync.kit.logging.LogLevel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs roles from the command line. Exit codes: 0 after a signal or help, 1 for an internal error, 2 for a usage or
 * configuration error, or the code of a {@link StartFailed}. Errors that the operator can fix are printed to standard
 * error as lines, without a stack trace.
 */
public final class CommandLineStart {
    private static final Logger log = LoggerFactory.getLogger(CommandLineStart.class);

    private static final int FARTHEST_SUGGESTION = 2;

    /** A hundred years: a moment at this distance still has a time, which one at the longest Duration has not. */
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private final Set<String> knownNames;
    private final SettingsSources sources;

    /**
     * Creates a start with the names of the settings of all roles.
     *
     * @param sources environment and {@code .env}; flags are added from the command line
     */
    public CommandLineStart(Set<String> knownNames, SettingsSources sources) {
        Set<String> names = new HashSet<>(knownNames);
        names.add(LogLevel.SETTING.key());
        names.add(LogFormat.SETTING.key());
        this.knownNames = Set.copyOf(names);
        this.sources = sources;
    }

    /** Returns the command of a role, to be run or to be added as a subcommand. */
    public CommandSpec command(Role role) {
        return new RoleCommand(role, knownNames, sources).spec();
    }

    /**
     * Loads the settings of a role from environment and {@code .env}, for hand-written commands such as {@code config}.
     */
    public Settings load(Role role) {
        return Settings.load(RoleCommand.settings(role), sources, knownNames);
    }

    /**
     * Loads these settings, for hand-written commands.
     *
     * @param flags values given on the command line, by setting key; null for an option that was not given
     */
    public Settings load(List<Setting<?>> settings, Map<String, @Nullable String> flags) {
        Map<String, String> given = new HashMap<>();
        flags.forEach((key, value) -> {
            if (value != null) {
                given.put(key, value);
            }
        });
        return Settings.load(settings, sources.withFlags(given), knownNames);
    }

    /**
     * Returns a command with roles as subcommands, to which others may be added; without a subcommand it shows its help
     * (exit code 2).
     */
    public CommandSpec parent(String name, String description, List<Role> roles) {
        CommandSpec parent = CommandSpec.create();
        parent.name(name).mixinStandardHelpOptions(true).versionProvider(new KitVersion());
        parent.usageMessage().description(description);
        roles.forEach(role -> parent.addSubcommand(role.name(), command(role)));
        return parent;
    }

    /**
     * Returns the command line for a command and its subcommands, with the exit codes and one-line errors of this
     * class.
     */
    public CommandLine commandLine(CommandSpec root) {
        return new CommandLine(root)
                .registerConverter(Duration.class, CommandLineStart::duration)
                .setOut(new PrintWriter(System.out, true, UTF_8))
                .setErr(new PrintWriter(System.err, true, UTF_8))
                .setExecutionStrategy(CommandLineStart::runLast)
                .setParameterExceptionHandler(this::usageError)
                .setExecutionExceptionHandler(CommandLineStart::failed);
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Durations.parse(text);
            if (duration.compareTo(LONGEST) > 0) {
                throw new TypeConversionException("'" + text + "' must be at most " + Durations.format(LONGEST));
            }
            return duration;
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' must be a duration such as 30s, 5m, 12h or 7d");
        }
    }

    private static int runLast(CommandLine.ParseResult parsed) {
        CommandLine last =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        Integer helpExitCode = CommandLine.executeHelpRequest(parsed);
        if (helpExitCode == null && last.getCommandSpec().userObject() == null) {
            last.usage(last.getErr());
            return StartFailed.DEFAULT_EXIT_CODE;
        }
        return helpExitCode != null ? helpExitCode : new CommandLine.RunLast().execute(parsed);
    }

    private int usageError(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        // The arguments cannot be read, so only the environment and .env can ask for JSON.
        Settings.peek(LogFormat.SETTING, sources).ifPresent(LogFormat::apply);
        complain(
                command,
                e.getMessage() + suggestion(e) + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? closest(unmatched)
                        .map(close -> close.startsWith("-")
                                ? close
                                : e.getCommandLine().getCommandSpec().qualifiedName() + " " + close)
                        .map(close -> "; did you mean '" + close + "'?")
                        .orElse("")
                : "";
    }

    private static Optional<String> closest(UnmatchedArgumentException unmatched) {
        String given = unmatched.getUnmatched().get(0).split("=", 2)[0];
        CommandSpec spec = unmatched.getCommandLine().getCommandSpec();
        Set<String> names = given.startsWith("-")
                ? spec.optionsMap().keySet()
                : spec.subcommands().keySet();
        return ClosestName.within(Math.min(FARTHEST_SUGGESTION, given.length() / 2), given, names)
                .or(() -> unmatched.getSuggestions().stream().findFirst());
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof SettingsInvalid invalid) {
            complain(command, "Invalid configuration:");
            invalid.problems().forEach(problem -> complain(command, "  " + problem.line()));
            return StartFailed.DEFAULT_EXIT_CODE;
        }
        if (e instanceof StartFailed failure) {
            complain(command, failure.getMessage());
            return failure.exitCode();
        }
        log.error("{} failed", command.getCommandName(), e);
        complain(command, "Internal error; see the log");
        return 1;
    }

    /** Prints a line for people, or logs it where programs read standard error. */
    private static void complain(CommandLine command, @Nullable String line) {
        if (LogFormat.isJson()) {
            log.error("{}", line == null ? "" : line.strip());
        } else {
            command.getErr().println(line);
        }
    }
}

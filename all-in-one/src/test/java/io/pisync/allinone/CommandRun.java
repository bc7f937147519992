package io.pisync.allinone;

import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.SettingsSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** One run of {@code pisync} in this process: its exit code and what it printed. */
public record CommandRun(int exitCode, String out, String err) {
    /** Runs a {@code pisync} that has only these commands, by name. */
    public static CommandRun of(
            SettingsSources sources, Map<String, Function<CommandLineStart, Object>> commands, String... arguments) {
        CommandLineStart start = new CommandLineStart(KnownSettings.NAMES, sources);
        CommandSpec pisync = start.parent("pisync", "Test", List.of());
        commands.forEach(
                (name, command) -> pisync.addSubcommand(name, CommandSpec.forAnnotatedObject(command.apply(start))));
        CommandHelp.complete(pisync, pisync.versionProvider());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = start.commandLine(pisync)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}

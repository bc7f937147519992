package io.pisync.allinone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completes the help of every command: its version, a heading above its examples, and the meaning of the exit codes. */
final class CommandHelp {
    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            "0", "Success, or stopped by a signal",
            "1", "The command failed, or its check failed",
            "2", "A usage or configuration error: an option, a setting, a port or a directory"));

    /** The examples of commands that are not declared by annotations, by name. */
    private static final Map<String, List<String>> EXAMPLES = Map.of(
            "pisync",
            List.of("pisync up", "pisync up --demo", "pisync simulate", "pisync config stream-processor"),
            "up",
            List.of(
                    "pisync up",
                    "pisync up --demo",
                    "pisync up --port 9000 --kafka-port 9192 --data-dir /var/lib/pisync",
                    "pisync up --host 0.0.0.0",
                    "pisync up --bootstrap-servers kafka-1:9092,kafka-2:9092"),
            "ingest-api",
            List.of("pisync ingest-api --port 8081 --bootstrap-servers localhost:9092"),
            "stream-processor",
            List.of("pisync stream-processor --port 8082 --state-dir data/state --instance-id processor-1"),
            "query-api",
            List.of("PISYNC_STREAM_PROCESSOR_URLS=http://localhost:8082 pisync query-api --port 8080"),
            "notifier",
            List.of("pisync notifier --notifications notifications.yaml --bootstrap-servers localhost:9092"),
            "kafka",
            List.of("pisync kafka --kafka-port 9092 --data-dir data"));

    private CommandHelp() {}

    /** Completes a command and all its subcommands. */
    static void complete(CommandSpec command, IVersionProvider version) {
        command.versionProvider(version);
        UsageMessageSpec help = command.usageMessage();
        List<String> examples = EXAMPLES.get(command.name());
        if (examples != null) {
            help.footer(examples.stream().map(line -> "  " + line).toArray(String[]::new));
        }
        if (help.footer().length > 0) {
            help.footerHeading("%nExamples:%n");
        }
        help.exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
        command.subcommands().values().forEach(subcommand -> complete(subcommand.getCommandSpec(), version));
    }
}

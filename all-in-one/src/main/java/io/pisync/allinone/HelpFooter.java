package io.pisync.allinone;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/** Adds the meaning of the exit codes, and examples, to the end of each command's help. */
final class HelpFooter {
    private static final Map<String, String> EXIT_CODES = new TreeMap<>(Map.of(
            "0", "Success, or stopped by a signal",
            "1", "The command failed, or its check failed",
            "2", "A usage or configuration error: an option, a setting, a port or a directory"));

    private static final Map<String, List<String>> EXAMPLES = Map.of(
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

    private HelpFooter() {}

    /** Adds both to a command and all its subcommands. */
    static void addTo(CommandSpec pisync) {
        showExamples(
                pisync, List.of("pisync up", "pisync up --demo", "pisync simulate", "pisync config stream-processor"));
        pisync.subcommands()
                .forEach((name, command) ->
                        showExamples(command.getCommandSpec(), EXAMPLES.getOrDefault(name, List.of())));
        showExitCodes(pisync);
    }

    private static void showExamples(CommandSpec spec, List<String> lines) {
        if (!lines.isEmpty()) {
            spec.usageMessage()
                    .footerHeading("%nExamples:%n")
                    .footer(lines.stream().map(line -> "  " + line).toArray(String[]::new));
        }
    }

    private static void showExitCodes(CommandSpec spec) {
        spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
        spec.subcommands().values().forEach(command -> showExitCodes(command.getCommandSpec()));
    }
}

package io.pisync.allinone;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What the help of each command shows at its end. */
final class Examples {
    private static final Map<String, List<String>> BY_COMMAND = Map.of(
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
            "kafka",
            List.of("pisync kafka --kafka-port 9092 --data-dir data"));

    private Examples() {}

    static void addTo(CommandSpec pisync) {
        append(
                pisync,
                List.of(
                        "pisync up",
                        "pisync up --demo",
                        "pisync up --help",
                        "pisync simulate",
                        "pisync config stream-processor"));
        pisync.subcommands()
                .forEach((name, command) -> append(command.getCommandSpec(), BY_COMMAND.getOrDefault(name, List.of())));
    }

    private static void append(CommandSpec spec, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        spec.usageMessage()
                .footerHeading("%nExamples:%n")
                .footer(lines.stream().map(line -> "  " + line).toArray(String[]::new));
    }
}

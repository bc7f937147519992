package io.pisync.allinone.alerts;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.cli.StandardStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Shows the alert topic to people. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows the records of the alert topic.",
        footer = "  pisync alerts tail --from-beginning")
public final class AlertsCommand extends OperatorCommand {
    /** Creates the command; {@code start} loads its settings. */
    public AlertsCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Follows the alert topic, a line for each record, until Ctrl-C.",
            footer = {
                "  pisync alerts tail",
                "  pisync alerts tail --from-beginning --status opened --label school=S1",
                "  pisync alerts tail --json",
                "  pisync alerts tail --bootstrap-servers kafka-1:9092"
            })
    int tail(
            @Mixin KafkaOptions where,
            @Mixin Wanted wanted,
            @Option(names = "--from-beginning", description = "Also show existing records, not only new ones")
                    boolean fromBeginning) {
        return run(where, List.of(), chosen -> {
            try (AlertFollower follower =
                            new AlertFollower(chosen.kafka(), chosen.topics().alerts(), wanted.view(command()));
                    Interrupt interrupt = new Interrupt()) {
                interrupt.endWithSuccess();
                follower.follow(
                        fromBeginning, out()::println, () -> !out().checkError() && !StandardStreams.isReaderGone());
                return 0;
            }
        });
    }

    /** The options that select and format alerts. */
    static final class Wanted {
        @Option(names = "--json", description = "One JSON object per line, as described in asyncapi.yaml")
        private boolean asJson;

        @Option(
                names = "--status",
                paramLabel = "<status>",
                split = ",",
                description = "Only these: opened, updated, resolved")
        private List<String> statuses = List.of();

        @Option(
                names = "--label",
                paramLabel = "<name>=<value>",
                description = "Only devices with this label; repeat it to require several")
        private Map<String, String> labels = Map.of();

        AlertView view(CommandLine command) {
            Set<AlertStatus> wanted =
                    statuses.stream().map(word -> status(command, word)).collect(Collectors.toUnmodifiableSet());
            return new AlertView(wanted, labels, asJson);
        }

        private static AlertStatus status(CommandLine command, String word) {
            return Arrays.stream(AlertStatus.values())
                    .filter(status -> status.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            command, "--status=" + word + ": must be opened, updated or resolved"));
        }
    }
}

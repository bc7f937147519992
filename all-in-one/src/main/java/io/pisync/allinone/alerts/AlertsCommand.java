package io.pisync.allinone.alerts;

import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.cli.StandardStreams;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the alert topic to people. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows the records of the alert topic.",
        footerHeading = "%nExamples:%n",
        footer = "  pisync alerts tail --from-beginning")
public final class AlertsCommand {
    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Creates the command; it reads settings like the roles. */
    public AlertsCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Follows the alert topic, a line for each record, until Ctrl-C.",
            footerHeading = "%nExamples:%n",
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
        KafkaOptions.Chosen chosen = where.read(start, List.of(TopicLayout.PREFIX));
        Topics topics = new Topics(chosen.settings().get(TopicLayout.PREFIX));
        KafkaClientLog.errorsOnly();
        try (AlertFollower follower =
                        new AlertFollower(chosen.kafka(), topics.alerts(), wanted.view(spec.commandLine()));
                Interrupt interrupt = new Interrupt()) {
            interrupt.endWithSuccess();
            PrintWriter out = spec.commandLine().getOut();
            follower.follow(fromBeginning, out::println, () -> !out.checkError() && !StandardStreams.isReaderGone());
            return 0;
        } catch (KafkaException e) {
            throw new KafkaFailed(chosen.kafka(), e);
        }
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

package io.pisync.allinone.alerts;

import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The alert topic, for people. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Shows the alerts as the alert topic tells them.",
        footerHeading = "%nExamples:%n",
        footer = "  pisync alerts tail --from-beginning")
public final class AlertsCommand {
    private static final List<Setting<?>> SETTINGS = Stream.concat(
                    KafkaConfig.settings().stream(), Stream.of(TopicLayout.PREFIX))
            .toList();

    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Reads its settings as the roles do. */
    public AlertsCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Follows the alert topic, a line for each record, until Ctrl-C.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  pisync alerts tail",
                "  pisync alerts tail --from-beginning | grep opened",
                "  pisync alerts tail --bootstrap-servers kafka-1:9092"
            })
    int tail(
            @Option(names = "--from-beginning", description = "Begin with what is there, not with what comes")
                    boolean fromBeginning,
            @Option(names = "--bootstrap-servers", paramLabel = "<brokers>", description = "Kafka brokers") @Nullable
                    String servers) {
        Settings settings =
                start.load(SETTINGS, Collections.singletonMap(SettingNames.KAFKA_BOOTSTRAP_SERVERS, servers));
        KafkaConfig kafka = KafkaConfig.from(settings);
        KafkaClientLog.errorsOnly();
        try (AlertFollower follower = new AlertFollower(kafka, new Topics(settings.get(TopicLayout.PREFIX)).alerts());
                Interrupt interrupt = new Interrupt()) {
            interrupt.endWithSuccess();
            follower.follow(fromBeginning, this::print);
            return 0;
        } catch (UnknownTopicOrPartitionException e) {
            throw new StartFailed("Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
        } catch (KafkaException e) {
            throw new StartFailed("Kafka at " + kafka.bootstrapServers() + " does not answer: " + e.getMessage(), e);
        }
    }

    private boolean print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        return !out.checkError();
    }
}

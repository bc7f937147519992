package io.pisync.allinone.deadletters;

import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows unreadable records, and replays them after the cause is fixed. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows and replays the unreadable records of the event topic.",
        footerHeading = "%nExamples:%n",
        footer = {"  pisync dead-letters list", "  pisync dead-letters replay --bootstrap-servers kafka-1:9092"})
public final class DeadLettersCommand {
    private static final Setting<String> APPLICATION_ID =
            Setting.string(SettingNames.APPLICATION_ID, "pisync", "Name of the stream processor's application");
    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Creates the command; it reads settings like the roles. */
    public DeadLettersCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows all dead letters, one per line.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync dead-letters list")
    int list(@Mixin KafkaOptions where) {
        return withLog(where, log -> {
            long[] count = {0};
            log.list(letter -> {
                count[0]++;
                out().println(letter.line());
            });
            out().println(count[0] == 0 ? "There are no dead letters." : count[0] + " dead letters.");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Replays dead letters to the event topic, each once.",
                "Records that are still unreadable become dead letters again."
            },
            footerHeading = "%nExamples:%n",
            footer = "  pisync dead-letters replay --bootstrap-servers kafka-1:9092")
    int replay(@Mixin KafkaOptions where) {
        return withLog(where, log -> {
            log.audit();
            long replayed = log.replay(soFar -> spec.commandLine().getErr().println(soFar + " replayed …"));
            String none = "There are no dead letters to replay.";
            out().println(replayed == 0 ? none : replayed + " dead letters replayed.");
            return 0;
        });
    }

    private int withLog(KafkaOptions where, ToIntFunction<DeadLetterLog> command) {
        KafkaOptions.Chosen chosen = where.read(start, List.of(TopicLayout.PREFIX, APPLICATION_ID));
        Settings settings = chosen.settings();
        KafkaClientLog.errorsOnly();
        try (DeadLetterLog log = new DeadLetterLog(
                chosen.kafka(), new Topics(settings.get(TopicLayout.PREFIX)), settings.get(APPLICATION_ID))) {
            return command.applyAsInt(log);
        } catch (KafkaException e) {
            throw new KafkaFailed(chosen.kafka(), e);
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

package io.pisync.allinone.deadletters;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.notifier.NotifierConfig;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows unreadable records, and replays them after the cause is fixed. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows and replays the unreadable records of the event topic.",
        footer = {"  pisync dead-letters list", "  pisync dead-letters replay --bootstrap-servers kafka-1:9092"})
public final class DeadLettersCommand extends OperatorCommand {
    /** Creates the command; {@code start} loads its settings. */
    public DeadLettersCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows all dead letters, one per line.",
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
            footer = "  pisync dead-letters replay --bootstrap-servers kafka-1:9092")
    int replay(@Mixin KafkaOptions where) {
        return withLog(where, log -> {
            log.audit();
            long replayed = log.replay(soFar -> err().println(soFar + " replayed …"));
            String none = "There are no dead letters to replay.";
            out().println(replayed == 0 ? none : replayed + " dead letters replayed.");
            return 0;
        });
    }

    private int withLog(KafkaOptions where, ToIntFunction<DeadLetterLog> command) {
        return run(where, List.of(NotifierConfig.APPLICATION_ID), chosen -> {
            String applicationId = chosen.settings().get(NotifierConfig.APPLICATION_ID);
            try (DeadLetterLog log = new DeadLetterLog(chosen.kafka(), chosen.topics(), applicationId)) {
                return command.applyAsInt(log);
            }
        });
    }
}

package io.pisync.allinone.notify;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.allinone.operator.TopicReader;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.topic.ContractJson;
import io.pisync.kit.cli.CommandLineStart;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the results of sending notifications. */
@Command(
        name = "notifications",
        mixinStandardHelpOptions = true,
        description = "Shows the results of the notifications of the last 30 days.",
        footer = {"  pisync notifications list", "  pisync notifications list --failed"})
public final class NotificationsCommand extends OperatorCommand {
    /** Creates the command; {@code start} loads its settings. */
    public NotificationsCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows one line for each notification that was sent or given up.",
            footer = "  pisync notifications list --failed")
    int list(
            @Mixin KafkaOptions where,
            @Option(
                            names = "--failed",
                            description = "Only notifications that were given up or rejected for some addresses")
                    boolean isFailedOnly) {
        return run(where, List.of(), chosen -> {
            int[] count = {0};
            TopicReader.read(chosen.kafka(), chosen.topics().deliveries(), (receiver, delivery) -> {
                if (delivery != null && isListed(delivery, isFailedOnly)) {
                    count[0]++;
                    out().println(line(delivery));
                }
            });
            String none = isFailedOnly ? "None was given up." : "There are none.";
            out().println(count[0] == 0 ? none : NotifyCommand.counted(count[0], "notification") + ".");
            return 0;
        });
    }

    /** Levels that were sent are no messages: they are repeated all the time. */
    private static boolean isListed(Delivery delivery, boolean isFailedOnly) {
        boolean isSent = delivery.outcome() == Outcome.SENT;
        boolean isRepeated = isSent && delivery.kind() == NotificationKind.LEVELS;
        return delivery.outcome().isFinal() && !isRepeated && !(isFailedOnly && isSent);
    }

    private static String line(Delivery delivery) {
        return "%s  %-8s  %-7s  to %s  route \"%s\"  %s  attempts=%d  %s  %s"
                .formatted(
                        ContractJson.format(delivery.at()),
                        delivery.outcome().word(),
                        delivery.kind().word(),
                        delivery.receiver(),
                        delivery.route(),
                        delivery.id(),
                        delivery.attempts(),
                        delivery.title() == null ? "" : "\"" + delivery.title() + "\"",
                        delivery.detail())
                .replaceAll("\\p{Cntrl}", ".")
                .strip();
    }
}

package io.pisync.allinone.notify;

import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the results of sending notifications. */
@Command(
        name = "notifications",
        mixinStandardHelpOptions = true,
        description = "Shows the results of the notifications of the last 30 days.",
        footerHeading = "%nExamples:%n",
        footer = {"  pisync notifications list", "  pisync notifications list --failed"})
public final class NotificationsCommand {
    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Creates the command; it reads settings like the roles. */
    public NotificationsCommand(CommandLineStart start) {
        this.start = start;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows one line for each notification that was sent or given up.",
            footerHeading = "%nExamples:%n",
            footer = "  pisync notifications list --failed")
    int list(
            @Mixin KafkaOptions where,
            @Option(
                            names = "--failed",
                            description = "Only notifications that were given up or rejected for some addresses")
                    boolean isFailedOnly) {
        KafkaOptions.Chosen chosen = where.read(start, List.of(TopicLayout.PREFIX));
        Topics topics = new Topics(chosen.settings().get(TopicLayout.PREFIX));
        KafkaClientLog.errorsOnly();
        int[] count = {0};
        try {
            new TopicReader(chosen.kafka()).read(topics.deliveries(), (receiver, delivery) -> {
                if (delivery != null && isListed(delivery, isFailedOnly)) {
                    count[0]++;
                    spec.commandLine().getOut().println(line(delivery));
                }
            });
        } catch (KafkaException e) {
            throw new KafkaFailed(chosen.kafka(), e);
        }
        String none = isFailedOnly ? "None was given up." : "There are none.";
        spec.commandLine()
                .getOut()
                .println(count[0] == 0 ? none : NotifyCommand.counted(count[0], "notification") + ".");
        return 0;
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

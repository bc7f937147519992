package io.pisync.allinone.notify;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.allinone.operator.TopicReader;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.NotifierConfig;
import io.pisync.notifier.Preview;
import io.pisync.notifier.TestMessage;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.Wording;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks and tests the configuration file of notifications. */
@Command(
        name = "notify",
        mixinStandardHelpOptions = true,
        description = "Checks the configuration file of notifications, tests its receivers, and previews messages.",
        footer = {"  pisync notify check notifications.yaml", "  pisync notify test --receiver office"})
public final class NotifyCommand extends OperatorCommand {
    /** Creates the command; {@code start} loads its settings. */
    public NotifyCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Checks a file and shows all problems with their lines. Exit code 2 if there are any.",
            footer = "  pisync notify check notifications.yaml")
    int check(
            @Parameters(arity = "0..1", paramLabel = "<file>", description = "Default: PISYNC_NOTIFICATIONS") @Nullable
                    Path file) {
        Plan plan = plan(file);
        out().println(counted(plan.receivers().size(), "receiver") + ", "
                + counted(plan.routes().size(), "route") + ", "
                + counted(plan.calendar().size(), "calendar entry") + ": no problems.");
        plan.routes()
                .forEach(route ->
                        out().println("  " + route.match().text() + " -> " + String.join(", ", route.receivers())));
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Sends one test message, without Kafka. Exit code 1 if the receiver did not accept it.",
            footer = "  pisync notify test --receiver office --notifications notifications.yaml")
    int test(
            @Mixin FileOption file,
            @Option(
                            names = "--receiver",
                            required = true,
                            paramLabel = "<name>",
                            description = "Name of the receiver in the file")
                    String name)
            throws InterruptedException {
        Plan plan = plan(file.path());
        Receiver receiver = plan.receiver(name)
                .orElseThrow(() -> invalid("--receiver=" + name + ": must be one of "
                        + plan.receivers().stream().map(Receiver::name).collect(Collectors.joining(", "))));
        TestMessage.Result result = TestMessage.send(plan, receiver, trusted(), Instant.now());
        out().println(result.sentence());
        return result.isSent() ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the messages that would be sent if all open alerts opened now. Sends nothing.",
            footer = "  pisync notify preview --notifications notifications.yaml")
    int preview(@Mixin FileOption file, @Mixin KafkaOptions where) {
        Plan plan = plan(file.path());
        return run(where, List.of(), chosen -> {
            Map<String, Alert> open = new LinkedHashMap<>();
            TopicReader.read(chosen.kafka(), chosen.topics().alerts(), (device, alert) -> {
                if (alert != null) {
                    Preview.take(open, alert);
                }
            });
            Collection<Mute> mutes =
                    new MuteLog(chosen.kafka(), chosen.topics()).all().values();
            List<Notification> all = Preview.of(plan, open.values(), mutes, Instant.now());
            all.forEach(notification -> print(notification, plan));
            out().println(counted(open.size(), "open alert") + ", " + counted(all.size(), "message") + ".");
            return 0;
        });
    }

    private void print(Notification notification, Plan plan) {
        Wording wording = Wording.of(notification, new Links(plan.publicUrl()));
        out().println("to " + notification.receiver() + ": " + wording.title());
        wording.sections().forEach(section -> section.lines().forEach(line -> out().println("    " + line.text())));
    }

    private Plan plan(@Nullable Path named) {
        Settings settings = load(NotifierConfig.FILE);
        return Optional.ofNullable(named)
                .or(() -> settings.get(NotifierConfig.FILE))
                .map(file -> NotifierConfig.plan(settings, file))
                .orElseThrow(() -> invalid("no file: give one, or set " + NotifierConfig.FILE.key()));
    }

    private TrustedAuthorities trusted() {
        return TrustedAuthorities.from(load(TrustedAuthorities.SETTING));
    }

    static String counted(int count, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return count + " " + (count == 1 ? noun : plural);
    }
}

package io.pisync.allinone.notify;

import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.kit.cli.CommandLineStart;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds, shows and removes mutes. */
@Command(
        name = "mutes",
        mixinStandardHelpOptions = true,
        description =
                "Suppresses messages about some alerts for some time; monitoring and messages about resolutions continue.",
        footer = {
            "  pisync mutes add --label school=S1 --for 2d --reason \"power cut\"",
            "  pisync mutes list",
            "  pisync mutes remove 3f2a9c1e"
        })
public final class MutesCommand extends OperatorCommand {
    private static final int ID_CHARACTERS = 8;

    /** Creates the command; {@code start} loads its settings. */
    public MutesCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Adds a mute; every notifier applies it within seconds.",
            footer = {
                "  pisync mutes add --label district=North --until 2027-01-04T00:00:00Z --reason holidays",
                "  pisync mutes add --type silent,site_silent --for 12h --reason \"works on the uplink\""
            })
    int add(@Mixin KafkaOptions where, @Mixin MuteOptions options) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id = UUID.randomUUID().toString().substring(0, ID_CHARACTERS);
        Mute mute = options.mute(command(), id, now);
        return with(where, log -> {
            log.add(mute, line(mute, now));
            out().println("Added " + line(mute, now));
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shows the added mutes, one per line, without the entries of the file's calendar.",
            footer = "  pisync mutes list")
    int list(@Mixin KafkaOptions where) {
        Instant now = Instant.now();
        return with(where, log -> {
            Map<String, Mute> mutes = log.all();
            mutes.values().forEach(mute -> out().println(line(mute, now)));
            out().println(mutes.isEmpty() ? "There are no mutes." : NotifyCommand.counted(mutes.size(), "mute") + ".");
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Removes a mute; alerts that are still open are reported then. Exit code 1 if there is no mute with this id.",
            footer = "  pisync mutes remove 3f2a9c1e")
    int remove(
            @Mixin KafkaOptions where, @Parameters(paramLabel = "<id>", description = "As shown by list") String id) {
        return with(where, log -> {
            Mute mute = log.all().get(id);
            if (mute == null) {
                out().println("There is no mute " + id + ".");
                return 1;
            }
            log.remove(id, line(mute, Instant.now()));
            out().println("Removed " + id + ".");
            return 0;
        });
    }

    private int with(KafkaOptions where, ToIntFunction<MuteLog> command) {
        return run(where, List.of(), chosen -> command.applyAsInt(new MuteLog(chosen.kafka(), chosen.topics())));
    }

    private static String line(Mute mute, Instant now) {
        String state = mute.isActive(now) ? "active" : now.isBefore(mute.from()) ? "planned" : "ended";
        AlertMatch match = mute.match();
        return "%s  %-7s  %s  from %s until %s  by %s: %s"
                .formatted(mute.id(), state, match.text(), mute.from(), mute.until(), mute.by(), mute.reason())
                .replaceAll("\\p{Cntrl}", ".");
    }
}

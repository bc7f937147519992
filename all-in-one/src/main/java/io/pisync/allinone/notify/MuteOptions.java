package io.pisync.allinone.notify;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options for a new mute. */
final class MuteOptions {
    private static final String TYPES = "consecutive_failures, silent, site_failing, site_silent";

    @Option(
            names = "--label",
            paramLabel = "<name>=<value>",
            description =
                    "Only devices with this label; repeat it to require several; separate alternative values with |")
    private Map<String, String> labels = Map.of();

    @Option(
            names = "--type",
            paramLabel = "<type>",
            split = ",",
            description = "Only these: " + TYPES + "; an alert of a school is not one of its devices")
    private List<String> types = List.of();

    @Option(names = "--from", paramLabel = "<time>", description = "Such as 2026-12-20T00:00:00Z; default: now")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            description = "Such as 2027-01-04T00:00:00Z; alternative to --for")
    private @Nullable String until;

    @Option(names = "--for", paramLabel = "<duration>", description = "Such as 12h or 2d; alternative to --until")
    private @Nullable Duration length;

    @Option(names = "--reason", required = true, paramLabel = "<text>", description = "Reason of the mute")
    private String reason = "";

    @Option(names = "--by", paramLabel = "<name>", description = "Your name; default: the user of this machine")
    private String by = System.getProperty("user.name", "unknown");

    Mute mute(CommandLine command, String id, Instant now) {
        Instant begin = from == null ? now : time(command, "--from", from);
        Instant end = end(command, begin);
        if (!begin.isBefore(end) || !end.isAfter(now)) {
            throw new ParameterException(
                    command, "the mute ends at " + end + ": it must end in the future, after it begins");
        }
        return new Mute(id, match(command), begin, end, reason, by);
    }

    private Instant end(CommandLine command, Instant begin) {
        if ((until == null) == (length == null)) {
            throw new ParameterException(command, "give either --until or --for: a mute must have an end");
        }
        return until != null ? time(command, "--until", until) : begin.plus(length);
    }

    private AlertMatch match(CommandLine command) {
        for (String type : types) {
            if (Arrays.stream(AlertType.values())
                    .noneMatch(known -> known.word().equals(type))) {
                throw new ParameterException(command, "--type=" + type + ": must be one of " + TYPES);
            }
        }
        Map<String, List<String>> values = new TreeMap<>();
        labels.forEach((name, value) -> values.put(name, List.of(value.split("\\|", -1))));
        return new AlertMatch(types, List.of(), values);
    }

    private static Instant time(CommandLine command, String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command, option + "=" + text + ": must be a time in UTC such as 2026-12-20T00:00:00Z", e);
        }
    }
}

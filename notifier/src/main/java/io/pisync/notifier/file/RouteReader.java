package io.pisync.notifier.file;

import io.pisync.contract.notification.AlertMatch;
import io.pisync.kit.config.ClosestName;
import io.pisync.kit.config.Durations;
import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import io.pisync.notifier.plan.Receiver;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an entry of {@code routes}. */
final class RouteReader {
    private static final int MAX_DISTANCE_OF_SUGGESTION = 3;
    private static final Duration MAX_DURATION = Duration.ofDays(30);

    private final List<String> receivers;
    private final List<String> contacts;
    private final String site;
    private final Set<String> names = new HashSet<>();

    /** {@code site}: the default label to group by. */
    RouteReader(List<Receiver> receivers, String site) {
        this.receivers = receivers.stream().map(Receiver::name).toList();
        this.contacts = receivers.stream()
                .filter(Receiver::isContact)
                .map(Receiver::name)
                .toList();
        this.site = site;
    }

    NotificationRoute read(Fields fields) {
        AlertMatch match = MatchReader.read(fields);
        String name = fields.text("name").orElse(match.text());
        if (!names.add(name)) {
            fields.problem("name", "there are two routes \"" + name + "\": give this one another name");
        }
        List<String> named = receivers(fields);
        List<String> groupBy = groupBy(fields);
        requireSite(fields, named, groupBy);
        NotificationRoute route = new NotificationRoute(
                name, match, named, groupBy, pace(fields), BooleanField.read(fields, "continue", false));
        fields.end();
        return route;
    }

    private List<String> receivers(Fields fields) {
        List<String> named = fields.texts("receivers");
        if (named.isEmpty()) {
            fields.problem("receivers", "is empty");
        }
        for (String name : named) {
            if (!receivers.contains(name)) {
                fields.problem(
                        "receivers",
                        "there is no receiver \"" + name + "\""
                                + ClosestName.within(MAX_DISTANCE_OF_SUGGESTION, name, receivers)
                                        .map(close -> "; did you mean " + close + "?")
                                        .orElse(""));
            }
        }
        return named.stream().distinct().toList();
    }

    /** Messages to a site's contact must concern only that site, so they must be grouped by site. */
    private void requireSite(Fields fields, List<String> named, List<String> groupBy) {
        if (!groupBy.contains(site) && named.stream().anyMatch(contacts::contains)) {
            fields.problem(
                    "group_by", "must have \"" + site + "\": a receiver of this route writes to the contact of a site");
        }
    }

    private List<String> groupBy(Fields fields) {
        if (!fields.has("group_by")) {
            return List.of(site);
        }
        List<String> labels = fields.texts("group_by");
        labels.stream()
                .filter(label -> !MatchReader.isLabel(label))
                .forEach(label -> fields.problem("group_by", "\"" + label + "\" is not a label's name"));
        return labels.stream().distinct().sorted().toList();
    }

    private static Pace pace(Fields fields) {
        Pace usual = Pace.DEFAULT;
        return new Pace(
                duration(fields, "group_wait", usual.groupWait()),
                duration(fields, "group_interval", usual.groupInterval()),
                duration(fields, "remind_every", usual.remindEvery()),
                BooleanField.read(fields, "send_resolved", usual.sendResolved()));
    }

    private static Duration duration(Fields fields, String name, Duration fallback) {
        return fields.value(name, "a duration from 0s to 30d, such as 30s, 5m or 24h", RouteReader::bounded)
                .orElse(fallback);
    }

    private static Duration bounded(String text) {
        Duration duration = text.equals("0") ? Duration.ZERO : Durations.parse(text);
        if (duration.isNegative() || duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }
}

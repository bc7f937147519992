package io.pisync.notifier.group;

import io.pisync.contract.alert.Alert;
import io.pisync.notifier.group.GroupKey.Mode;
import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the groups of an alert. */
public final class Targets {
    /** The label that a digest's group is known by. */
    static final String RECEIVER = "receiver";

    private static final String PART = "part";
    /** Levels need no grouping, only parts of a size that can be handled. */
    private static final int PARTS = 16;

    private Targets() {}

    /** The groups that an alert belongs to from its opening on, by the file of today. */
    public static List<GroupKey> of(Plan plan, Alert alert) {
        List<GroupKey> keys = new ArrayList<>();
        for (NotificationRoute route : plan.routesOf(alert)) {
            List<Receiver> receivers = receivers(plan, route);
            if (receivers.stream().anyMatch(Receiver::wantsMessages)) {
                keys.add(new GroupKey(route.name(), Mode.MESSAGES, common(route, alert)));
            }
            if (receivers.stream().anyMatch(Receiver::wantsLevels) && !isToldOfSite(route, alert)) {
                String part = Integer.toString(Math.floorMod(alert.alertId().hashCode(), PARTS));
                keys.add(new GroupKey(route.name(), Mode.LEVELS, Map.of(PART, part)));
            }
            digests(route, receivers).forEach(keys::add);
        }
        return keys;
    }

    /** Whether a part goes where the alert of its site goes: levels name that one alone. */
    private static boolean isToldOfSite(NotificationRoute route, Alert alert) {
        return alert.partOf() != null
                && route.match().matches(alert.type().ofSite().word(), alert.severity(), alert.labels());
    }

    /** The groups of every digest, whether or not there is an alert. */
    public static List<GroupKey> digests(Plan plan) {
        return plan.routes().stream()
                .flatMap(route -> digests(route, receivers(plan, route)).stream())
                .toList();
    }

    /** The receiver of a digest's group, if the file still has both the route and the digest. */
    static Optional<Receiver> digestReceiver(Plan plan, GroupKey key) {
        String name = key.labels().getOrDefault(RECEIVER, "");
        boolean isMeant = plan.route(key.route())
                .filter(route -> route.receivers().contains(name))
                .isPresent();
        return plan.receiver(name)
                .filter(receiver -> isMeant && receiver.digest().isPresent());
    }

    private static List<GroupKey> digests(NotificationRoute route, List<Receiver> receivers) {
        return receivers.stream()
                .filter(receiver -> receiver.digest().isPresent())
                .map(receiver -> new GroupKey(route.name(), Mode.DIGEST, Map.of(RECEIVER, receiver.name())))
                .toList();
    }

    private static List<Receiver> receivers(Plan plan, NotificationRoute route) {
        return route.receivers().stream()
                .flatMap(name -> plan.receiver(name).stream())
                .toList();
    }

    /** A device without the label is in the group of those without it. */
    private static Map<String, String> common(NotificationRoute route, Alert alert) {
        Map<String, String> labels = new HashMap<>();
        route.groupBy().forEach(name -> labels.put(name, alert.labels().getOrDefault(name, "")));
        return labels;
    }
}

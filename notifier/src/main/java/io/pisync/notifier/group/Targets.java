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

/** Returns the groups of an alert. */
public final class Targets {
    /** The label of a digest's group that holds the receiver's name. */
    static final String RECEIVER = "receiver";

    private static final String PART = "part";
    /** Levels are not grouped, only divided into this number of parts, to limit their size. */
    private static final int PARTS = 16;

    private Targets() {}

    /** Returns the groups of an alert that opens now, according to the current file. */
    public static List<GroupKey> of(Plan plan, Alert alert) {
        List<GroupKey> keys = new ArrayList<>();
        for (NotificationRoute route : plan.routesOf(alert)) {
            List<Receiver> receivers = receivers(plan, route);
            if (receivers.stream().anyMatch(Receiver::wantsMessages)) {
                keys.add(new GroupKey(route.name(), Mode.MESSAGES, groupLabels(route, alert)));
            }
            if (receivers.stream().anyMatch(Receiver::wantsLevels) && !isCoveredBySiteAlert(route, alert)) {
                String part = Integer.toString(Math.floorMod(alert.alertId().hashCode(), PARTS));
                keys.add(new GroupKey(route.name(), Mode.LEVELS, Map.of(PART, part)));
            }
            digests(route, receivers).forEach(keys::add);
        }
        return keys;
    }

    /** Whether the alert is part of a site alert on the same route; levels then include only the site alert. */
    private static boolean isCoveredBySiteAlert(NotificationRoute route, Alert alert) {
        return alert.partOf() != null
                && route.match().matches(alert.type().ofSite().word(), alert.severity(), alert.labels());
    }

    /** Returns the groups of all digests, with or without alerts. */
    public static List<GroupKey> digests(Plan plan) {
        return plan.routes().stream()
                .flatMap(route -> digests(route, receivers(plan, route)).stream())
                .toList();
    }

    /** Returns the receiver of a digest's group, if the file still has both the route and the digest. */
    static Optional<Receiver> digestReceiver(Plan plan, GroupKey key) {
        String name = key.labels().getOrDefault(RECEIVER, "");
        boolean isOnRoute = plan.route(key.route())
                .filter(route -> route.receivers().contains(name))
                .isPresent();
        return plan.receiver(name)
                .filter(receiver -> isOnRoute && receiver.digest().isPresent());
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

    /** Returns the values of the labels to group by; empty for an absent label, so that such devices form a group. */
    private static Map<String, String> groupLabels(NotificationRoute route, Alert alert) {
        Map<String, String> labels = new HashMap<>();
        route.groupBy().forEach(name -> labels.put(name, alert.labels().getOrDefault(name, "")));
        return labels;
    }
}

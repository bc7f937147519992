package io.pisync.notifier.group;

import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the file says about a group today.
 *
 * @param receivers those who are told of openings from now on
 */
public record GroupSettings(Pace pace, List<String> receivers) {
    /** Soon, often, and with everything: an Alertmanager does the grouping. */
    static final Pace LEVELS = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(5), true);

    public GroupSettings {
        receivers = List.copyOf(receivers);
    }

    /** Of a group of messages or levels. A route that is no longer in the file has nobody: it only tells what it owes. */
    public static GroupSettings of(Plan plan, GroupKey key) {
        boolean isLevels = key.mode() == GroupKey.Mode.LEVELS;
        Predicate<Receiver> isMeant = isLevels ? Receiver::wantsLevels : Receiver::wantsMessages;
        return plan.route(key.route())
                .map(route -> new GroupSettings(isLevels ? LEVELS : route.pace(), receivers(plan, route, isMeant)))
                .orElse(new GroupSettings(isLevels ? LEVELS : Pace.DEFAULT, List.of()));
    }

    private static List<String> receivers(Plan plan, NotificationRoute route, Predicate<Receiver> isMeant) {
        return route.receivers().stream()
                .filter(name -> plan.receiver(name).filter(isMeant).isPresent())
                .toList();
    }
}

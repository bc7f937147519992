package io.pisync.notifier.group;

import io.pisync.notifier.plan.NotificationRoute;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The settings of a group in the current file.
 *
 * @param receivers the receivers that are notified of alerts that open from now on
 */
public record GroupSettings(Pace pace, List<String> receivers) {
    /** Short delays and frequent repetition: the Alertmanager that receives them does the grouping. */
    static final Pace LEVELS = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(5), true);

    public GroupSettings {
        receivers = List.copyOf(receivers);
    }

    /**
     * Returns the settings of a group of messages or levels. A route that is no longer in the file has no receivers: only pending
     * notifications of ends are still sent.
     */
    public static GroupSettings of(Plan plan, GroupKey key) {
        boolean isLevels = key.mode() == GroupKey.Mode.LEVELS;
        Predicate<Receiver> isIncluded = isLevels ? Receiver::wantsLevels : Receiver::wantsMessages;
        return plan.route(key.route())
                .map(route -> new GroupSettings(isLevels ? LEVELS : route.pace(), receivers(plan, route, isIncluded)))
                .orElse(new GroupSettings(isLevels ? LEVELS : Pace.DEFAULT, List.of()));
    }

    private static List<String> receivers(Plan plan, NotificationRoute route, Predicate<Receiver> isIncluded) {
        return route.receivers().stream()
                .filter(name -> plan.receiver(name).filter(isIncluded).isPresent())
                .toList();
    }
}

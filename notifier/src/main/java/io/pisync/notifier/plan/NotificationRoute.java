package io.pisync.notifier.plan;

import io.pisync.contract.notification.AlertMatch;
import java.time.Duration;
import java.util.List;

/**
 * Maps matching alerts to receivers.
 *
 * @param name unique; groups are kept under it, so that it should not change
 * @param receivers names
 * @param goesOn whether the routes after it are tried as well
 */
public record NotificationRoute(
        String name, AlertMatch match, List<String> receivers, List<String> groupBy, Pace pace, boolean goesOn) {
    public NotificationRoute {
        receivers = List.copyOf(receivers);
        groupBy = List.copyOf(groupBy);
    }

    /**
     * When a group's messages are sent.
     *
     * @param groupWait from an opening to its first message, for others to join it
     * @param groupInterval between two messages
     * @param remindEvery interval of reminders of open alerts; zero for none
     * @param sendResolved whether to notify the end of alerts that open from now on
     */
    public record Pace(Duration groupWait, Duration groupInterval, Duration remindEvery, boolean sendResolved) {
        /** The default. */
        public static final Pace DEFAULT =
                new Pace(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(24), true);
    }
}

package io.pisync.notifier.group;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.notifier.plan.NotificationRoute.Pace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The effect of an alert record on its group.
 *
 * @param row the alert from now on; null if the group forgets it or never had it
 */
public record Arrival(GroupRow group, @Nullable AlertRow row) {
    /**
     * Applies a record.
     *
     * @param before the alert so far; null if it is new to the group
     */
    public static Arrival of(GroupRow group, @Nullable AlertRow before, Alert alert, Pace pace, Instant now) {
        Arrival arrival = atItsTime(group, before, alert, now);
        AlertRow row = arrival.row();
        boolean isChanged = row != null && (before == null || before.isOver() != row.isOver());
        // After the end of a site's alert its parts are notified, whether or not the site's alert was.
        boolean isWholeOver = before != null && before.site() != null && alert.status() == AlertStatus.RESOLVED;
        boolean isNews = isChanged || isWholeOver;
        if (isNews) {
            return new Arrival(group.dueSoon(pace, now), row);
        }
        // An acknowledgement that ends earlier than the one before brings the next reminder forward.
        boolean isReminderMoved = before != null && row != null && !row.isAcknowledgedLike(before);
        return isReminderMoved ? new Arrival(group.dueBy(now), row) : arrival;
    }

    /** Returns the change for a group whose time does not depend on arrivals. */
    static Arrival atItsTime(GroupRow group, @Nullable AlertRow before, Alert alert, Instant now) {
        if (before != null && alert.seq() <= before.seq()) {
            return new Arrival(group, before);
        }
        boolean isOver = alert.status() == AlertStatus.RESOLVED;
        if (before == null) {
            return new Arrival(group, isOver ? null : AlertRow.of(alert, now));
        }
        AlertRow row = before.with(alert, now);
        return new Arrival(group, row.isDone() ? null : row);
    }
}

package io.pisync.notifier.group;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.notifier.plan.Route.Pace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a record of an alert makes of its group.
 *
 * @param row the alert from now on; null if the group forgets it or never heard of it
 */
public record Arrival(GroupRow group, @Nullable AlertRow row) {
    /**
     * Takes a record in.
     *
     * @param before the alert so far; null if the group has not heard of it
     */
    public static Arrival of(GroupRow group, @Nullable AlertRow before, Alert alert, Pace pace, Instant now) {
        boolean isOver = alert.status() == AlertStatus.RESOLVED;
        if (before == null) {
            return isOver ? new Arrival(group, null) : new Arrival(group.dueSoon(pace, now), AlertRow.of(alert, now));
        }
        if (alert.seq() <= before.seq()) {
            return new Arrival(group, before);
        }
        AlertRow row = before.with(alert, now);
        if (!isOver) {
            return new Arrival(group, row);
        }
        return row.owed().isEmpty()
                ? new Arrival(group, null)
                : new Arrival(group.dueSoon(pace, now), row);
    }
}

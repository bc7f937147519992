package io.pisync.notifier.group;

import io.pisync.contract.notification.Notification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The notifications of a group that are due now, and its new state.
 *
 * @param group null if it has ended
 * @param changed alerts that are different now
 * @param forgotten ids of alerts that need no further notification
 * @param notifications in the order in which they are sent
 */
public record GroupDecision(
        @Nullable GroupRow group, List<AlertRow> changed, List<String> forgotten, List<Notification> notifications) {
    public GroupDecision {
        changed = List.copyOf(changed);
        forgotten = List.copyOf(forgotten);
        notifications = List.copyOf(notifications);
    }
}

package io.pisync.notifier.group;

import io.pisync.contract.notification.Notification;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a group now, and what is kept.
 *
 * @param group null if it has ended
 * @param changed alerts that are different now
 * @param forgotten ids of alerts that nobody has to be told of any more
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

package io.pisync.notifier.group;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.notifier.group.GroupRule.Content;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Creates the notifications of one decision, with consecutive numbers. */
final class NotificationDraft {
    /** The maximum number of alerts that a message lists. */
    static final int MAX_LISTED = 20;
    /** The maximum number of alerts in a notification of levels. */
    static final int MAX_LEVELS = 200;

    private final GroupRow group;
    private final Instant now;
    private final List<Notification> notifications = new ArrayList<>();
    private long seq;

    NotificationDraft(GroupRow group, Instant now) {
        this.group = group;
        this.now = now;
        this.seq = group.seq();
    }

    boolean isEmpty() {
        return notifications.isEmpty();
    }

    long lastSeq() {
        return seq;
    }

    List<Notification> notifications() {
        return notifications;
    }

    void add(String receiver, Content content) {
        List<NotifiedAlert> named = Stream.of(
                        content.opened().stream().map(row -> row.named(State.OPENED, now)),
                        content.over().stream().map(row -> row.named(end(row), now)),
                        content.ongoing().stream().map(row -> row.named(State.ONGOING, now)))
                .flatMap(part -> part)
                .toList();
        if (group.key().mode() == GroupKey.Mode.LEVELS) {
            for (int begin = 0; begin < named.size(); begin += MAX_LEVELS) {
                List<NotifiedAlert> part = named.subList(begin, Math.min(named.size(), begin + MAX_LEVELS));
                write(receiver, NotificationKind.LEVELS, content.isReminder(), counts(part), part);
            }
        } else {
            boolean isOnlyReminder =
                    content.opened().isEmpty() && content.over().isEmpty();
            List<NotifiedAlert> some = named.subList(0, Math.min(named.size(), MAX_LISTED));
            write(receiver, NotificationKind.MESSAGE, isOnlyReminder, counts(named), some);
        }
    }

    private void write(
            String receiver, NotificationKind kind, boolean isReminder, Counts counts, List<NotifiedAlert> named) {
        seq++;
        GroupKey key = group.key();
        notifications.add(new Notification(
                1,
                NotificationId.of(receiver, group, seq),
                kind,
                receiver,
                key.route(),
                NotificationId.thread(group),
                key.labels(),
                seq,
                now,
                isReminder,
                counts,
                named,
                List.of(),
                0,
                null));
    }

    private static State end(AlertRow row) {
        return row.isRetracted() ? State.RETRACTED : State.RESOLVED;
    }

    static Counts counts(List<NotifiedAlert> alerts) {
        long silent = alerts.stream()
                .filter(alert -> !alert.state().isOver() && alert.type().equals("silent"))
                .count();
        return new Counts(
                count(alerts, State.OPENED),
                count(alerts, State.ONGOING),
                count(alerts, State.RESOLVED),
                count(alerts, State.RETRACTED),
                (int) silent);
    }

    private static int count(List<NotifiedAlert> alerts, State state) {
        return (int) alerts.stream().filter(alert -> alert.state() == state).count();
    }
}

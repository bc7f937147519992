package io.pisync.notifier.group;

import io.pisync.contract.notification.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the notifications of a group that is due. Each receiver is notified once of an opening, and of its end if it was. Mutes
 * hold back openings and reminders, and so does the open alert of a device's site; nothing holds back an end.
 */
public final class GroupRule {
    /** The time for which an idle group is kept, so that its messages keep their interval and their thread. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final Comparator<AlertRow> OLDEST_FIRST =
            Comparator.comparing(AlertRow::startedAt).thenComparing(AlertRow::alertId);

    private final GroupRow group;
    private final List<AlertRow> rows;
    private final GroupSettings settings;
    private final Muting muting;
    private final Parts parts;
    private final Instant now;

    private GroupRule(GroupRow group, List<AlertRow> rows, GroupSettings settings, Muting muting, Instant now) {
        this.group = group;
        this.rows = rows.stream().sorted(OLDEST_FIRST).toList();
        this.settings = settings;
        this.muting = muting.activeAt(now);
        this.parts = isLevels() ? new Parts(List.of()) : Parts.of(rows);
        this.now = now;
    }

    /** Decides the notifications of the group and its alerts as of now. */
    public static GroupDecision decide(
            GroupRow group, List<AlertRow> rows, GroupSettings settings, Muting muting, Instant now) {
        return new GroupRule(group, rows, settings, muting, now).decide();
    }

    private GroupDecision decide() {
        NotificationDraft draft = new NotificationDraft(group, now);
        return isDue() ? notifyReceivers(draft) : decision(group, rows, List.of());
    }

    /** Whether a new alert has waited long enough, or a reminder is due. */
    private boolean isDue() {
        boolean isIntervalOver = !now.isBefore(intervalEndsAt(group));
        return (isIntervalOver && rows.stream().anyMatch(row -> needsNotification(row) && !now.isBefore(readyAt(row))))
                || (isReminderDue() && rows.stream().anyMatch(this::isRemindedOf));
    }

    private GroupDecision notifyReceivers(NotificationDraft draft) {
        List<AlertRow> after = new ArrayList<>(rows);
        boolean isStated = false;
        for (String receiver : receivers()) {
            Content content = contentFor(receiver);
            if (content.isSent()) {
                draft.add(receiver, content);
                isStated |= content.isStatement();
                UnaryOperator<AlertRow> notified =
                        content.update(receiver, settings.pace().sendResolved());
                after.replaceAll(notified);
            }
        }
        GroupRow next = draft.isEmpty() ? group : group.notified(draft.lastSeq(), now, isStated);
        return decision(next, after, draft.notifications());
    }

    private GroupDecision decision(GroupRow next, List<AlertRow> after, List<Notification> notifications) {
        List<AlertRow> kept = new ArrayList<>();
        List<AlertRow> changed = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            AlertRow row = after.get(i);
            addIf(row.isDone(), forgotten, row.alertId());
            addIf(!row.isDone(), kept, row);
            addIf(!row.isDone() && !row.equals(rows.get(i)), changed, row);
        }
        if (kept.isEmpty()) {
            return new GroupDecision(empty(next), List.of(), forgotten, notifications);
        }
        boolean isHolding = kept.stream().anyMatch(row -> !row.isOver() && isMuted(row));
        return new GroupDecision(next.next(due(next, kept), isHolding), changed, forgotten, notifications);
    }

    /** The receivers in the current file, then former receivers that still need the notification of an end. */
    private Set<String> receivers() {
        Set<String> all = new LinkedHashSet<>(settings.receivers());
        rows.stream().flatMap(row -> row.awaitingEnd().stream()).sorted().forEach(all::add);
        return all;
    }

    private Content contentFor(String receiver) {
        boolean isIncluded = settings.receivers().contains(receiver);
        List<AlertRow> opened = new ArrayList<>();
        List<AlertRow> ongoing = new ArrayList<>();
        List<AlertRow> over = new ArrayList<>();
        for (AlertRow row : rows) {
            boolean isNotified = row.notified().contains(receiver);
            if (row.isOver()) {
                addIf(row.awaitingEnd().contains(receiver), over, row);
            } else if (isNotified) {
                addIf(isLevels() || !isHeldBack(row), ongoing, row);
            } else {
                addIf(isIncluded && !isHeldBack(row), opened, row);
            }
        }
        boolean isReminder = isIncluded && isReminderDue() && ongoing.stream().anyMatch(this::isRemindedOf);
        boolean isStatement = !isLevels() || isReminder;
        return new Content(opened, isStatement ? ongoing : List.of(), over, isReminder, isStatement);
    }

    private boolean isReminderDue() {
        Instant due = reminderAt(group);
        return due != null && !now.isBefore(due);
    }

    private @Nullable Instant reminderAt(GroupRow row) {
        Instant stated = row.statedAt() == null ? row.lastAt() : row.statedAt();
        Duration every = settings.pace().remindEvery();
        return stated == null || every.isZero() ? null : stated.plus(every);
    }

    private boolean isRemindedOf(AlertRow row) {
        boolean isNotified = settings.receivers().stream().anyMatch(row.notified()::contains);
        return isNotified && !row.isOver() && (isLevels() || (!row.isAcknowledgedAt(now) && !isHeldBack(row)));
    }

    /** Whether a receiver still needs the notification of its opening. */
    private boolean needsNotification(AlertRow row) {
        return row.isOver() ? !row.awaitingEnd().isEmpty() : isUnannounced(row) && !isHeldBack(row);
    }

    private boolean isUnannounced(AlertRow row) {
        return !row.isOver() && !row.notified().containsAll(settings.receivers());
    }

    /** Returns the next time at which a notification may be due without an arrival; null for never. */
    private @Nullable Instant due(GroupRow next, List<AlertRow> kept) {
        return kept.stream()
                .flatMap(row -> Stream.of(notificationAt(row, next), reminderAt(row, next)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Optional<Instant> notificationAt(AlertRow row, GroupRow next) {
        if (parts.contain(row) || (!isUnannounced(row) && !row.isOver())) {
            return Optional.empty();
        }
        Instant ready = later(readyAt(row), intervalEndsAt(next));
        return Optional.of(row.isOver() ? ready : later(ready, mutedUntil(row).orElse(ready)));
    }

    private Optional<Instant> reminderAt(AlertRow row, GroupRow next) {
        boolean isIncluded = !row.isOver()
                && !parts.contain(row)
                && settings.receivers().stream().anyMatch(row.notified()::contains);
        Instant reminder = isIncluded && (isLevels() || !isAcknowledgedUntilEnd(row)) ? reminderAt(next) : null;
        return Optional.ofNullable(reminder).map(time -> isLevels() ? time : later(time, quietUntil(row)));
    }

    /** Acknowledged without an end: there are no reminders while the alert is open. */
    private boolean isAcknowledgedUntilEnd(AlertRow row) {
        return row.isAcknowledgedAt(now) && row.acknowledgedUntil() == null;
    }

    /** Returns the time after which neither a mute nor an acknowledgement suppresses its reminders. */
    private Instant quietUntil(AlertRow row) {
        Instant unmuted = mutedUntil(row).orElse(now);
        Instant until = row.acknowledgedUntil();
        return until == null ? unmuted : later(unmuted, until);
    }

    private Instant readyAt(AlertRow row) {
        return row.arrivedAt().plus(settings.pace().groupWait());
    }

    /** Returns the end of the interval since the newest message. */
    private Instant intervalEndsAt(GroupRow row) {
        Instant last = row.lastAt();
        return last == null ? Instant.MIN : last.plus(settings.pace().groupInterval());
    }

    private @Nullable GroupRow empty(GroupRow next) {
        Instant last = next.lastAt();
        if (last == null) {
            return null;
        }
        Instant forgotten = last.plus(settings.pace().groupInterval()).plus(REMEMBERED);
        return now.isBefore(forgotten) ? next.next(forgotten, false) : null;
    }

    private boolean isLevels() {
        return group.key().mode() == GroupKey.Mode.LEVELS;
    }

    /** Held back by a mute, or because the alert of its site is notified instead. */
    private boolean isHeldBack(AlertRow row) {
        return isMuted(row) || parts.contain(row);
    }

    private boolean isMuted(AlertRow row) {
        return mutedUntil(row).isPresent();
    }

    private Optional<Instant> mutedUntil(AlertRow row) {
        return muting.mutedUntil(row);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }

    private static <T> void addIf(boolean condition, List<T> list, T item) {
        if (condition) {
            list.add(item);
        }
    }

    /** The content of the notification to one receiver. */
    record Content(
            List<AlertRow> opened,
            List<AlertRow> ongoing,
            List<AlertRow> over,
            boolean isReminder,
            boolean isStatement) {
        boolean isSent() {
            return !opened.isEmpty() || !over.isEmpty() || isReminder;
        }

        /** Returns a function that marks an alert as notified to the receiver. */
        UnaryOperator<AlertRow> update(String receiver, boolean sendsResolved) {
            Set<String> news = opened.stream().map(AlertRow::alertId).collect(Collectors.toSet());
            return row -> {
                if (news.contains(row.alertId())) {
                    return row.markNotified(receiver, sendsResolved);
                }
                return row.isOver() ? row.markEndNotified(receiver) : row;
            };
        }
    }
}

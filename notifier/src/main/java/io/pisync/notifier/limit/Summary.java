package io.pisync.notifier.limit;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import io.pisync.contract.notification.Notification.SiteCounts;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.notifier.group.NotificationId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates one notification that replaces those of many groups: all counts, and the worst groups by name. */
final class Summary {
    /** The maximum number of groups that a summary lists, each with one alert. */
    static final int MAX_LISTED = 20;

    private static final String NONE = "(none)";

    private final List<Group> groups;
    private final List<Notification> messages;

    private Summary(List<Notification> messages) {
        this.messages = messages;
        Map<String, Group> byThread = new LinkedHashMap<>();
        messages.forEach(one -> byThread.merge(one.thread(), Group.of(one), Group::then));
        groups = byThread.values().stream()
                .sorted((one, other) -> SiteCounts.WORST_FIRST.compare(one.counts(), other.counts()))
                .toList();
    }

    /** Returns the summary with the outbox's newest number; {@code messages} are of one receiver, in order, at least one. */
    static Notification of(Outbox outbox, List<Notification> messages, Instant now) {
        return new Summary(messages).notification(outbox, now);
    }

    private Notification notification(Outbox outbox, Instant now) {
        String receiver = messages.get(0).receiver();
        List<Group> listed = groups.subList(0, Math.min(groups.size(), MAX_LISTED));
        return new Notification(
                1,
                NotificationId.ofSummary(receiver, outbox.begunAt(), outbox.summaries()),
                NotificationKind.SUMMARY,
                receiver,
                distinct(messages.stream().map(Notification::route)),
                NotificationId.threadOfSummaries(receiver, now),
                common(groups.stream().map(Group::labels).toList()),
                outbox.summaries(),
                now,
                messages.stream().allMatch(Notification::reminder),
                groups.stream().map(group -> group.counts().counts()).reduce(new Counts(0, 0, 0, 0, 0), Summary::sum),
                listed.stream().flatMap(group -> group.alerts().stream()).toList(),
                listed.stream().map(Group::counts).toList(),
                groups.size() - listed.size(),
                label());
    }

    /** The label that every group has a value of, if it is one. */
    private @Nullable String label() {
        Set<Set<String>> names =
                groups.stream().map(group -> group.labels().keySet()).collect(Collectors.toSet());
        Set<String> only = names.size() == 1 ? names.iterator().next() : Set.of();
        return only.size() == 1 ? only.iterator().next() : null;
    }

    private static Map<String, String> common(Collection<Map<String, String>> all) {
        Map<String, String> common = new HashMap<>(all.iterator().next());
        all.forEach(labels -> common.entrySet().retainAll(labels.entrySet()));
        return common;
    }

    private static String distinct(Stream<String> texts) {
        return String.join(", ", texts.collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Counts sum(Counts one, Counts other) {
        return new Counts(
                one.opened() + other.opened(),
                one.ongoing() + other.ongoing(),
                one.resolved() + other.resolved(),
                one.retracted() + other.retracted(),
                one.silent() + other.silent());
    }

    /** A group and what its messages reported; {@code alerts} has the first alert of the newest one. */
    private record Group(Map<String, String> labels, SiteCounts counts, List<NotifiedAlert> alerts) {
        static Group of(Notification message) {
            List<NotifiedAlert> first = message.alerts().stream().limit(1).toList();
            return new Group(message.group(), new SiteCounts(name(message), message.counts()), first);
        }

        /** A message states everything that is open, so the newer one decides what of the older one still is. */
        Group then(Group newer) {
            Counts before = counts.counts();
            Counts after = newer.counts.counts();
            int opened = Math.min(before.opened() + after.opened(), after.open());
            Counts both = new Counts(
                    opened,
                    after.open() - opened,
                    before.resolved() + after.resolved(),
                    before.retracted() + after.retracted(),
                    after.silent());
            return new Group(labels, new SiteCounts(counts.site(), both), newer.alerts);
        }

        private static String name(Notification message) {
            return message.group().isEmpty()
                    ? message.route()
                    : new TreeMap<>(message.group())
                            .values().stream()
                                    .map(value -> value.isEmpty() ? NONE : value)
                                    .collect(Collectors.joining(", "));
        }
    }
}

package io.pisync.notifier.text;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the one-line summary of a notification. */
final class Titles {
    private Titles() {}

    static String of(Notification notification) {
        return SafeText.of(
                switch (notification.kind()) {
                    case TEST -> "PiSync: test message for " + notification.receiver();
                    case DIGEST -> "PiSync: " + digest(notification);
                    case SUMMARY -> summary(notification);
                    default ->
                        SiteHeadline.of(notification)
                                .orElseGet(() -> where(notification) + ": " + message(notification));
                });
    }

    /** Returns a summary such as {@code 2 new, 1 still open, 3 resolved}. */
    static String numbers(Counts counts) {
        String all = Stream.of(
                        part(counts.opened(), "new"),
                        part(counts.ongoing(), "still open"),
                        part(counts.silent(), "of them silent"),
                        part(counts.resolved(), "resolved"),
                        part(counts.retracted(), "never true"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "all well" : all;
    }

    private static String message(Notification notification) {
        Counts counts = notification.counts();
        if (notification.reminder()) {
            return alerts(counts.open()) + " still open";
        }
        return numbers(counts) + (counts.open() == 0 ? ", none open" : "");
    }

    /** The groups that a summary or digest does not list, such as {@code 1,980 more schools}. */
    static String moreGroups(Notification notification) {
        return groups(notification, notification.moreSites(), "more ");
    }

    private static String groups(Notification notification, int count, String more) {
        String label = notification.by() == null ? "group" : notification.by();
        return number(count) + " " + more + label + (count == 1 ? "" : "s");
    }

    private static String summary(Notification notification) {
        int groups = notification.sites().size() + notification.moreSites();
        return where(notification) + ": " + message(notification) + ", in " + groups(notification, groups, "");
    }

    private static String digest(Notification notification) {
        return "daily digest, " + notification.route() + ": " + numbers(notification.counts());
    }

    /** The values of the group's labels. */
    static String where(Notification notification) {
        String group = new TreeMap<>(notification.group())
                .entrySet().stream()
                        .map(label -> label.getValue().isEmpty() ? "no " + label.getKey() : label.getValue())
                        .collect(Collectors.joining(", "));
        return group.isEmpty() ? "PiSync" : group;
    }

    private static String alerts(int count) {
        return count == 1 ? "1 alert" : number(count) + " alerts";
    }

    private static String number(int count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private static String part(int count, String words) {
        return count == 0 ? "" : number(count) + " " + words;
    }
}

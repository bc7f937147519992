package io.pisync.notifier.text;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.Notification.Counts;
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
                    default -> where(notification) + ": " + message(notification);
                });
    }

    /** Such as {@code 2 new, 1 still open, 3 resolved}. */
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

    private static String digest(Notification notification) {
        return "daily digest, " + notification.route() + ": " + numbers(notification.counts());
    }

    private static String where(Notification notification) {
        String group = new TreeMap<>(notification.group())
                .entrySet().stream()
                        .map(label -> label.getValue().isEmpty() ? "no " + label.getKey() : label.getValue())
                        .collect(Collectors.joining(", "));
        return group.isEmpty() ? "PiSync" : group;
    }

    private static String alerts(int count) {
        return count == 1 ? "1 alert" : count + " alerts";
    }

    private static String part(int count, String words) {
        return count == 0 ? "" : count + " " + words;
    }
}

package io.pisync.notifier.limit;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.notifier.limit.LimitRule.Released;
import io.pisync.notifier.plan.MessageLimit;
import io.pisync.notifier.send.SampleNotifications;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The outbox of one receiver with simulated time. Each message is about one new alert of a group of its own, numbered from 1. */
final class SimulatedReceiver {
    private final LimitRule rule;
    private final List<Notification> waiting = new ArrayList<>();
    private final List<Notification> sent = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<Integer> numbersSent = new ArrayList<>();
    private Instant now = SampleNotifications.NOON;
    private Outbox outbox = Outbox.beginning(now);
    private Duration longestWait = Duration.ZERO;
    private int added;

    SimulatedReceiver(MessageLimit limit) {
        rule = new LimitRule(limit);
    }

    void add(int messages) {
        for (int i = 0; i < messages; i++) {
            added++;
            waiting.add(SampleNotifications.message("g" + added, added, now));
            outbox = outbox.add(now);
        }
    }

    /** Releases what leaves now, and a second passes. */
    void second() {
        LimitRule.Release release = rule.release(outbox, now);
        if (release != LimitRule.Release.NONE) {
            Released released = rule.apply(release, outbox, List.copyOf(waiting), now);
            outbox = released.outbox();
            released.notifications().forEach(this::record);
            waiting.clear();
        }
        now = now.plusSeconds(1);
    }

    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            second();
        }
    }

    List<Notification> sent() {
        return sent;
    }

    List<Instant> times() {
        return times;
    }

    /** The numbers of the messages that were sent, as they are or in a summary, in order. */
    List<Integer> numbersSent() {
        return numbersSent;
    }

    Duration longestWait() {
        return longestWait;
    }

    int added() {
        return added;
    }

    private void record(Notification notification) {
        sent.add(notification);
        times.add(now);
        if (notification.kind() == NotificationKind.SUMMARY) {
            int first = numbersSent.size() + 1;
            IntStream.range(first, first + notification.counts().opened()).forEach(numbersSent::add);
            longest(waiting.get(0));
        } else {
            numbersSent.add((int) notification.seq());
            longest(notification);
        }
    }

    private void longest(Notification message) {
        Duration wait = Duration.between(message.createdAt(), now);
        longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    }
}

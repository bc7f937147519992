package io.pisync.query.notification;

import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifierReport;
import io.pisync.contract.notification.NotifierReport.ReceiverPlan;
import io.pisync.contract.notification.NotifierReport.RoutePlan;
import io.pisync.query.notification.NotifierStatus.ReceiverStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state of notifiers, in memory: the newest {@link #KEPT} deliveries, the mutes, and the notifiers' reports. Thread-safe. */
public final class NotificationState {
    /** The maximum number of deliveries. */
    static final int KEPT = 1_000;
    /** A notifier whose last report is older is not running: notifiers report every minute. */
    private static final Duration RUNNING = Duration.ofMinutes(3);

    private static final Comparator<NotifierReport> BY_TIME = Comparator.comparing(NotifierReport::at);
    private static final Comparator<Delivery> OLDEST_FIRST =
            Comparator.comparing(Delivery::at).thenComparing(Delivery::id).thenComparing(Delivery::outcome);

    private final TreeSet<Delivery> deliveries = new TreeSet<>(OLDEST_FIRST);
    private final Map<String, Delivery> lastSent = new HashMap<>();
    private final Map<String, Delivery> lastFailed = new HashMap<>();
    private final Map<String, Mute> mutes = new TreeMap<>();
    /** The newest report for each different file, of notifiers that ran when the newest report was written. */
    private final Map<NotifierReport, NotifierReport> reports = new LinkedHashMap<>();

    private boolean isRead;

    private NotificationState(boolean isRead) {
        this.isRead = isRead;
    }

    /** Returns a state without entries, for a server without Kafka. */
    public static NotificationState empty() {
        return new NotificationState(true);
    }

    /** Returns a state that a reader is going to fill. */
    static NotificationState unread() {
        return new NotificationState(false);
    }

    /** Whether it contains everything that was written before reading began. */
    synchronized boolean isRead() {
        return isRead;
    }

    synchronized void read() {
        isRead = true;
    }

    /** Adds the outcome of a notification or of an attempt. Sent levels are not messages: only the time of the last one is kept. */
    public synchronized void put(Delivery delivery) {
        boolean isRepeated = delivery.kind() == NotificationKind.LEVELS && delivery.outcome() == Outcome.SENT;
        if (delivery.outcome().isFinal() && !isRepeated) {
            deliveries.add(delivery);
            if (deliveries.size() > KEPT) {
                deliveries.pollFirst();
            }
        }
        if (delivery.outcome() == Outcome.SENT || delivery.outcome() == Outcome.PARTLY_SENT) {
            keepNewest(lastSent, delivery);
        }
        if (delivery.outcome() != Outcome.SENT) {
            keepNewest(lastFailed, delivery);
        }
    }

    private static void keepNewest(Map<String, Delivery> last, Delivery delivery) {
        last.merge(delivery.receiver(), delivery, (one, other) -> one.at().isAfter(other.at()) ? one : other);
    }

    /** Adds a mute; null removes the one with this id. */
    public synchronized void put(String id, @Nullable Mute mute) {
        if (mute == null) {
            mutes.remove(id);
        } else {
            mutes.put(id, mute);
        }
    }

    /** Adds the report of a notifier. */
    public synchronized void put(NotifierReport report) {
        reports.merge(content(report), report, (one, other) -> other.at().isAfter(one.at()) ? other : one);
        Instant newest = Collections.max(reports.values(), BY_TIME).at();
        reports.values().removeIf(one -> one.at().isBefore(newest.minus(RUNNING)));
    }

    /** Returns at most {@code limit} deliveries, newest first. */
    synchronized List<Delivery> newest(Predicate<Delivery> wanted, int limit) {
        return deliveries.descendingSet().stream().filter(wanted).limit(limit).toList();
    }

    synchronized NotifierStatus status(Instant now) {
        List<NotifierReport> newestFirst =
                reports.values().stream().sorted(BY_TIME.reversed()).toList();
        Instant last = newestFirst.isEmpty() ? null : newestFirst.get(0).at();
        return new NotifierStatus(
                last != null && last.isAfter(now.minus(RUNNING)),
                last,
                newestFirst.size(),
                each(newestFirst, NotifierReport::receivers, ReceiverPlan::name).stream()
                        .map(this::receiver)
                        .toList(),
                each(newestFirst, NotifierReport::routes, RoutePlan::name),
                current(mutes.values().stream().toList(), now),
                current(each(newestFirst, NotifierReport::calendar, Mute::id), now));
    }

    private static NotifierReport content(NotifierReport report) {
        return new NotifierReport(
                report.schema(), Instant.EPOCH, report.receivers(), report.routes(), report.calendar());
    }

    /** Returns the parts of all reports; of several with the same name, the first. */
    private static <T> List<T> each(
            List<NotifierReport> from, Function<NotifierReport, List<T>> part, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        from.stream()
                .flatMap(report -> part.apply(report).stream())
                .forEach(one -> byName.putIfAbsent(name.apply(one), one));
        return List.copyOf(byName.values());
    }

    private ReceiverStatus receiver(ReceiverPlan plan) {
        Delivery sent = lastSent.get(plan.name());
        Delivery failed = lastFailed.get(plan.name());
        return new ReceiverStatus(
                plan.name(),
                plan.kind(),
                plan.to(),
                plan.digest(),
                sent == null ? null : sent.at(),
                failed == null ? null : failed.at(),
                failed == null ? null : failed.detail());
    }

    private static List<Mute> current(List<Mute> all, Instant now) {
        return all.stream()
                .filter(mute -> mute.until().isAfter(now))
                .sorted(Comparator.comparing(Mute::from).thenComparing(Mute::id))
                .toList();
    }
}

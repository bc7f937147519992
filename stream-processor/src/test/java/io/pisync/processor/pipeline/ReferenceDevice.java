package io.pisync.processor.pipeline;

import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.pipeline.RandomFleet.Arrival;
import io.pisync.processor.pipeline.RandomFleet.Order;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simple reference implementation of the rules for one device: stores every event and computes everything anew at each record. Tests
 * compare the pipeline with it.
 */
final class ReferenceDevice {
    /** The fields of an alert record that the rules determine. */
    record AlertFields(
            String status,
            String oldestAtOpening,
            int seq,
            int failures,
            @Nullable String reason,
            boolean historical,
            boolean late,
            @Nullable String note,
            Instant startedAt,
            Instant openedAt,
            @Nullable Instant endedAt) {
        AlertFields with(String other) {
            return new AlertFields(
                    status,
                    oldestAtOpening,
                    seq,
                    failures,
                    reason,
                    historical,
                    late,
                    other,
                    startedAt,
                    openedAt,
                    endedAt);
        }
    }

    private static final class OpenEpisode {
        final String oldestAtOpening;
        final boolean late;
        final Set<String> alertedIds = new HashSet<>();
        int seq = 1;
        int level;

        @Nullable
        AlertFields last;

        @Nullable
        Order acknowledged;

        Instant startedAt;
        Instant openedAt;

        OpenEpisode(String oldestAtOpening, boolean late, Instant startedAt, Instant openedAt) {
            this.oldestAtOpening = oldestAtOpening;
            this.late = late;
            this.startedAt = startedAt;
            this.openedAt = openedAt;
        }
    }

    /** A run of failures, oldest first, with the successes before and after it. */
    private record Run(
            List<SyncEvent> failures,
            @Nullable SyncEvent before,
            @Nullable SyncEvent after) {}

    private final TrackingRules rules;
    private final Map<String, SyncEvent> known = new HashMap<>();
    private List<SyncEvent> kept = new ArrayList<>();
    private final Set<String> marked = new HashSet<>();
    private final List<AlertFields> alerts = new ArrayList<>();
    private final Map<String, Instant> appliedCommands = new HashMap<>();
    private Instant now = Instant.EPOCH;
    /** The ids of all events that belonged to an open episode. */
    private final Set<String> everAlertedIds = new HashSet<>();

    private int opened;
    boolean retired;
    private boolean undecided;
    private @Nullable OpenEpisode open;
    int syncs;
    int failures;

    ReferenceDevice(TrackingRules rules) {
        this.rules = rules;
    }

    void apply(Arrival arrival) {
        now = arrival.at();
        if (arrival.order() != null) {
            apply(arrival.order());
        } else if (arrival.event() != null) {
            apply(arrival.event(), arrival.remaining());
        }
    }

    /** The id of a command that changed something is kept as long as the id of an event. */
    private void apply(Order order) {
        Instant earlier = appliedCommands.get(order.id());
        if (syncs == 0 || (earlier != null && !earlier.isBefore(now.minus(rules.historyAge())))) {
            return;
        }
        boolean isEffective = switch (order.word()) {
            case ACKNOWLEDGE -> acknowledge(order);
            case RETIRE -> retire();
            case RETURN -> returnToUse();
            case FORGET -> forget();
        };
        if (isEffective && order.word() != CommandWord.FORGET) {
            appliedCommands.put(order.id(), now);
        }
    }

    private boolean retire() {
        if (retired) {
            return false;
        }
        retired = true;
        if (open != null) {
            open.seq++;
            publishAgain("resolved", open, "RETIRED", now);
            open = null;
        }
        return true;
    }

    private boolean forget() {
        if (open != null) {
            open.seq++;
            publishAgain("resolved", open, "FORGOTTEN", now);
            open = null;
        }
        known.clear();
        kept.clear();
        marked.clear();
        everAlertedIds.clear();
        appliedCommands.clear();
        opened = 0;
        syncs = 0;
        failures = 0;
        undecided = false;
        retired = false;
        return true;
    }

    private boolean returnToUse() {
        boolean wasRetired = retired;
        retired = false;
        return wasRetired;
    }

    private boolean acknowledge(Order order) {
        if (open == null) {
            return false;
        }
        open.acknowledged = order;
        open.seq++;
        publishAgain("updated", open, "ACKNOWLEDGED", null);
        return true;
    }

    private void apply(SyncEvent event, int remaining) {
        retired = false;
        SyncEvent earlier = known.get(event.eventId());
        if (earlier == null || isGone(earlier, now)) {
            known.put(event.eventId(), event);
            forgetEarlier(event.eventId());
            syncs++;
            failures += event.outcome().isFailure() ? 1 : 0;
            kept.removeIf(row -> isGone(row, now));
            kept.add(event);
            kept.sort(Comparator.comparing(EventOrder::of));
            if (kept.size() > rules.historyEvents()) {
                kept.remove(0);
            }
            undecided = true;
        }
        if (remaining == 0 && undecided) {
            decide();
            undecided = false;
        }
    }

    /** An id that is received again after its expiry counts as a new event. */
    private void forgetEarlier(String eventId) {
        marked.remove(eventId);
        everAlertedIds.remove(eventId);
        if (open != null) {
            open.alertedIds.remove(eventId);
        }
    }

    int streak() {
        int streak = 0;
        for (int i = kept.size() - 1; i >= 0 && kept.get(i).outcome().isFailure(); i--) {
            streak++;
        }
        return streak;
    }

    boolean isOpen() {
        return open != null;
    }

    List<String> historyIds() {
        List<String> ids = new ArrayList<>();
        kept.forEach(event -> ids.add(0, event.eventId()));
        return ids;
    }

    List<AlertFields> alerts() {
        return alerts;
    }

    private boolean isGone(SyncEvent event, Instant now) {
        return event.receivedAt().isBefore(now.minus(rules.historyAge()));
    }

    private void decide() {
        List<Run> runs = runs(kept.stream().filter(event -> !isGone(event, now)).toList());
        Run current = runs.remove(runs.size() - 1);
        if (open != null) {
            reassess(open, current, runs);
        }
        for (Run run : runs) {
            Set<String> ids = ids(run);
            boolean announced = ids.stream().anyMatch(marked::contains);
            if (!announced && run.failures().size() >= rules.alertThreshold()) {
                alerts.add(new AlertFields(
                        "resolved",
                        run.failures().get(0).eventId(),
                        1,
                        run.failures().size(),
                        "SUCCESS",
                        true,
                        false,
                        null,
                        run.failures().get(0).eventTime(),
                        run.failures().get(rules.alertThreshold() - 1).eventTime(),
                        timeOf(run.after())));
                announced = true;
            }
            if (announced) {
                marked.addAll(ids);
            }
        }
        if (open == null && current.failures().size() >= rules.alertThreshold()) {
            open(current);
        }
    }

    private void reassess(OpenEpisode episode, Run current, List<Run> ended) {
        int length = current.failures().size();
        boolean stays =
                length >= rules.alertThreshold() && ids(current).stream().anyMatch(episode.alertedIds::contains);
        if (stays) {
            episode.alertedIds.addAll(ids(current));
            everAlertedIds.addAll(ids(current));
            marked.addAll(ids(current));
            boolean corrected = moveStart(episode, current);
            int level = Math.max(episode.level, level(length));
            if (corrected || level > episode.level) {
                episode.level = level;
                episode.seq++;
                publish("updated", episode, length, corrected ? "CORRECTED" : null, null);
            }
            return;
        }
        open = null;
        episode.seq++;
        for (int i = ended.size() - 1; i >= 0; i--) {
            Run run = ended.get(i);
            if (run.failures().size() >= rules.alertThreshold()
                    && ids(run).stream().anyMatch(episode.alertedIds::contains)) {
                moveStart(episode, run);
                publish("resolved", episode, run.failures().size(), "SUCCESS", timeOf(run.after()));
                return;
            }
        }
        publish("resolved", episode, length, "LATE_SUCCESS", timeOf(current.before()));
    }

    /** Sets the start of the episode from the kept history; returns whether it has changed. */
    private boolean moveStart(OpenEpisode episode, Run run) {
        Instant start = run.failures().get(0).eventTime();
        if (run.before() == null && start.isAfter(episode.startedAt)) {
            return false;
        }
        boolean moved = !start.equals(episode.startedAt);
        episode.startedAt = start;
        episode.openedAt = run.failures().get(rules.alertThreshold() - 1).eventTime();
        return moved;
    }

    private void open(Run run) {
        List<SyncEvent> events = run.failures();
        SyncEvent newest = events.get(events.size() - 1);
        opened++;
        boolean wasOpened = ids(run).stream().anyMatch(everAlertedIds::contains);
        OpenEpisode episode = new OpenEpisode(
                events.get(0).eventId() + (wasOpened ? ":" + opened : ""),
                newest.eventTime().isBefore(now.minus(Duration.ofMinutes(15))),
                events.get(0).eventTime(),
                events.get(rules.alertThreshold() - 1).eventTime());
        episode.level = level(events.size());
        episode.alertedIds.addAll(ids(run));
        everAlertedIds.addAll(ids(run));
        marked.addAll(ids(run));
        open = episode;
        publish("opened", episode, events.size(), null, null);
    }

    private void publish(
            String status, OpenEpisode episode, int count, @Nullable String reason, @Nullable Instant endedAt) {
        publish(
                new AlertFields(
                        status,
                        episode.oldestAtOpening,
                        episode.seq,
                        count,
                        reason,
                        false,
                        episode.late,
                        null,
                        episode.startedAt,
                        episode.openedAt,
                        endedAt),
                episode);
    }

    /** Publishes another alert with the fields of the episode's last one. */
    private void publishAgain(String status, OpenEpisode episode, String reason, @Nullable Instant endedAt) {
        AlertFields last = Objects.requireNonNull(episode.last);
        publish(
                new AlertFields(
                        status,
                        last.oldestAtOpening(),
                        episode.seq,
                        last.failures(),
                        reason,
                        false,
                        last.late(),
                        null,
                        last.startedAt(),
                        last.openedAt(),
                        endedAt),
                episode);
    }

    private void publish(AlertFields next, OpenEpisode episode) {
        Order acknowledged = episode.acknowledged;
        boolean holds = acknowledged != null
                && (acknowledged.lasting() == null
                        || acknowledged.at().plus(acknowledged.lasting()).isAfter(now));
        episode.acknowledged = holds ? acknowledged : null;
        episode.last = next;
        alerts.add(holds && acknowledged != null ? next.with(acknowledged.id()) : next);
    }

    /** Returns all runs, oldest first; the last is the current one, which may be empty. */
    private static List<Run> runs(List<SyncEvent> events) {
        List<Run> runs = new ArrayList<>();
        List<SyncEvent> failing = new ArrayList<>();
        SyncEvent before = null;
        for (SyncEvent event : events) {
            if (event.outcome().isFailure()) {
                failing.add(event);
                continue;
            }
            if (!failing.isEmpty()) {
                runs.add(new Run(failing, before, event));
                failing = new ArrayList<>();
            }
            before = event;
        }
        runs.add(new Run(failing, before, null));
        return runs;
    }

    private static Set<String> ids(Run run) {
        Set<String> ids = new LinkedHashSet<>();
        run.failures().forEach(event -> ids.add(event.eventId()));
        return ids;
    }

    private static int level(int failures) {
        int reached = 0;
        for (int level : new int[] {5, 10, 20, 50, 100, 200, 500, 1000}) {
            reached = level <= failures ? level : reached;
        }
        return reached;
    }

    private static @Nullable Instant timeOf(@Nullable SyncEvent event) {
        return event == null ? null : event.eventTime();
    }
}

package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.alert.AlertDecision;
import io.pisync.processor.alert.Ending;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.EpisodeRule;
import io.pisync.processor.alert.SilenceRule;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.alert.Subject;
import io.pisync.processor.device.DeviceFold;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.HistoryExtent;
import io.pisync.processor.device.Moment;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.EventIdKey;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Applies the records of one device: loads its row, applies the rules, stores and sends the result. */
final class DeviceTracker {
    private final DeviceTable devices;
    private final DeviceHistory history;
    private final KeyValueStore<EventIdKey, Long> eventIds;
    private final AlertWriter alerts;
    private final TrackingRules rules;
    private final EpisodeRule episodes;
    private final SilenceRule silence;

    DeviceTracker(
            DeviceTable devices,
            DeviceHistory history,
            KeyValueStore<EventIdKey, Long> eventIds,
            AlertWriter alerts,
            TrackingRules rules) {
        this.devices = devices;
        this.history = history;
        this.eventIds = eventIds;
        this.alerts = alerts;
        this.rules = rules;
        this.episodes = new EpisodeRule(rules.alertThreshold());
        this.silence = new SilenceRule(rules.silentAfter());
    }

    /**
     * Applies one sync event; returns whether it is new.
     *
     * @param isLast whether it is the last event of its upload for this device, so that alerts are decided
     */
    boolean apply(SyncEvent event, boolean isLast, Moment now) {
        DeviceRow before = devices.get(event.deviceId());
        boolean isRepeated = isRepeated(event, before, now);
        DeviceRow after =
                before != null && isRepeated ? contact(event, before, isLast, now) : add(event, before, isLast, now);
        devices.put(event.deviceId(), before, after);
        return !isRepeated;
    }

    /** Decides on the alerts of a device whose upload was interrupted. */
    void decideBrokenOff(String deviceId, long nowMs) {
        DeviceRow before = devices.get(deviceId);
        if (before != null && before.isDecidedByTime()) {
            Subject subject = subjectOf(deviceId, before, Instant.ofEpochMilli(nowMs));
            devices.put(deviceId, before, decide(subject, before, nowMs));
        }
    }

    /** Opens an episode of silence, unless one is open. */
    void fallSilent(String deviceId, long nowMs) {
        DeviceRow before = devices.get(deviceId);
        if (before == null || !before.isAwake()) {
            return;
        }
        Subject subject = subjectOf(deviceId, before, Instant.ofEpochMilli(nowMs));
        SilentEpisode episode = silence.open(subject, Instant.ofEpochMilli(before.unheardSinceMs()));
        alerts.write(silence.opened(subject, episode));
        devices.put(deviceId, before, before.silent(episode));
    }

    /** Deletes a resolved alert that is forgotten. */
    void expire(AlertKey forgotten) {
        alerts.delete(forgotten);
    }

    /** Deletes a device's expired history, or the whole device if it is forgotten. The fleet's totals stay; its event ids expire later. */
    void expire(String deviceId, long nowMs) {
        DeviceRow before = devices.get(deviceId);
        if (before == null) {
            return;
        }
        if (TrackingRules.isForgotten(before.contact().appendedAtMs(), nowMs)) {
            forget(deviceId, before, nowMs);
            return;
        }
        devices.visit(deviceId, before);
        HistoryExtent left = history.expire(deviceId, before.kept(), nowMs);
        if (!left.equals(before.kept())) {
            devices.put(deviceId, before, before.keeping(left));
        }
    }

    /** Returns whether the event is a duplicate; stores its id. An unknown device has no duplicates. */
    private boolean isRepeated(SyncEvent event, @Nullable DeviceRow before, Moment now) {
        EventIdKey id = new EventIdKey(event.deviceId(), event.eventId());
        if (before != null) {
            Long appendedAtMs = eventIds.putIfAbsent(id, now.appendedAtMs());
            if (appendedAtMs == null || rules.keeps(appendedAtMs, now.appendedAtMs())) {
                return appendedAtMs != null;
            }
        }
        eventIds.put(id, now.appendedAtMs());
        return false;
    }

    private DeviceRow contact(SyncEvent event, DeviceRow before, boolean isLast, Moment now) {
        DeviceRow heard = before.contacted(event.receivedAt().toEpochMilli(), now);
        Subject subject = subjectOf(event.deviceId(), heard, event.receivedAt());
        DeviceRow after = endSilence(subject, heard, now.appendedAtMs());
        return isLast ? decide(subject, after, now.appendedAtMs()) : after;
    }

    private DeviceRow add(SyncEvent event, @Nullable DeviceRow before, boolean isLast, Moment now) {
        String deviceId = event.deviceId();
        HistoryRow row = HistoryRow.of(event, now.appendedAtMs());
        DeviceHistory.Room room =
                history.makeRoomFor(deviceId, row, before == null ? HistoryExtent.NOTHING : before.kept());
        boolean isForeseen = isLast && before != null && isForeseen(before, row, room);
        if (room.isKept()) {
            history.put(deviceId, isForeseen ? inOpenEpisode(before, row) : row);
        }
        DeviceRow after;
        try (DeviceHistory.Reading timeline = history.read(deviceId, now.appendedAtMs())) {
            after = DeviceFold.fold(before, event, row, now, room.kept(), timeline);
        }
        Subject subject = subjectOf(deviceId, after, event.receivedAt());
        after = endSilence(subject, after, now.appendedAtMs());
        if (isForeseen) {
            return after.decidedAsBefore();
        }
        return isLast ? decide(subject, after, now.appendedAtMs()) : after;
    }

    /** Returns whether the decision follows from the device's row alone, so that the timeline need not be read. */
    private boolean isForeseen(DeviceRow before, HistoryRow row, DeviceHistory.Room room) {
        int streakBefore = before.streak().length();
        return !before.isUndecided()
                && room.isKept()
                && !room.kept().reshaped()
                && row.order().isNewerThan(before.syncs().newest())
                && episodes.changesNothing(
                        before.episodes().failures(),
                        before.episodes().isRunUnmarked(),
                        streakBefore,
                        row.isFailure(),
                        Math.min(streakBefore + 1, room.kept().rows()));
    }

    private static HistoryRow inOpenEpisode(@Nullable DeviceRow before, HistoryRow row) {
        Episode open = before == null ? null : before.episodes().failures();
        return open == null || !row.isFailure() ? row : row.inEpisode(open.number());
    }

    private DeviceRow endSilence(Subject subject, DeviceRow row, long nowMs) {
        SilentEpisode episode = row.episodes().silence();
        if (episode == null) {
            return row;
        }
        alerts.write(silence.resolved(subject, episode), episode.startedAt(), nowMs);
        return row.silent(null);
    }

    private DeviceRow decide(Subject subject, DeviceRow row, long nowMs) {
        Episodes known = row.episodes();
        EventOrder from = known.undecidedFrom();
        if (from == null) {
            return row;
        }
        String deviceId = subject.deviceId();
        AlertDecision decision;
        try (DeviceHistory.Reading timeline = history.read(deviceId, nowMs)) {
            decision = episodes.decide(subject, known.failures(), known.opened(), timeline.get(), from);
        }
        decision.marked().forEach(marked -> history.put(deviceId, marked));
        announce(decision, known.failures(), nowMs);
        return row.decided(decision.open(), decision.opened(), decision.isRunUnmarked());
    }

    private void announce(AlertDecision decision, @Nullable Episode open, long nowMs) {
        for (Alert alert : decision.alerts()) {
            if (open != null && open.alertId().equals(alert.alertId())) {
                alerts.write(alert, open.startedAt(), nowMs);
            } else {
                alerts.write(alert);
            }
        }
    }

    private void forget(String deviceId, DeviceRow row, long nowMs) {
        alerts.end(row.episodes(), Ending.expired(Instant.ofEpochMilli(nowMs)), nowMs);
        history.deleteAll(deviceId);
        devices.put(deviceId, row, null);
    }

    private static Subject subjectOf(String deviceId, DeviceRow row, Instant detectedAt) {
        return new Subject(deviceId, row.labels().values(), detectedAt);
    }
}

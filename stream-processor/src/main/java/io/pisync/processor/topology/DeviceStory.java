package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.alert.Decision;
import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.EpisodeRule;
import io.pisync.processor.alert.SilenceRule;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.alert.Subject;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.rank.FailureCounts;
import io.pisync.processor.status.Kept;
import io.pisync.processor.status.StatusFold;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.Bucket;
import io.pisync.processor.store.BucketKey;
import io.pisync.processor.store.EventIdKey;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What happens to one device: loads what is known of it, lets the rules decide, stores and sends what comes of it. */
final class DeviceStory {
    private final TaskStores stores;
    private final StoryRules rules;
    private final Uptime uptime;
    private final Consumer<Alert> send;
    private final EpisodeRule episodes;
    private final SilenceRule silence;

    DeviceStory(TaskStores stores, StoryRules rules, Uptime uptime, Consumer<Alert> send) {
        this.stores = stores;
        this.rules = rules;
        this.uptime = uptime;
        this.send = send;
        this.episodes = new EpisodeRule(rules.alertThreshold());
        this.silence = new SilenceRule(rules.silentAfter());
    }

    /** What a sync event was. */
    enum Followed {
        NEW,
        DUPLICATE
    }

    /**
     * Follows one sync event.
     *
     * @param isLast whether nothing of its upload is still to come for this device, so that alerts are decided
     * @param appendedAtMs when the broker had it
     */
    Followed follow(SyncEvent event, boolean isLast, long appendedAtMs) {
        StatusRow before = stores.status().get(event.deviceId());
        boolean duplicate = before != null && isKnown(event);
        StatusRow after = before != null && duplicate
                ? before.contacted(event.receivedAt().toEpochMilli(), uptime.clockMinutes())
                : fold(before, event);
        Subject subject = subjectOf(event.deviceId(), after, event.receivedAt());
        after = endSilence(subject, after);
        if (isLast) {
            after = decide(subject, after);
        } else if (after.undecidedFrom() != null) {
            stores.undecided().put(event.deviceId(), appendedAtMs);
        }
        store(event.deviceId(), before, after);
        return duplicate ? Followed.DUPLICATE : Followed.NEW;
    }

    /** Decides about a device whose upload broke off. */
    void decideBrokenOff(String deviceId, Instant now) {
        StatusRow before = stores.status().get(deviceId);
        if (before == null) {
            stores.undecided().delete(deviceId);
            return;
        }
        store(deviceId, before, decide(subjectOf(deviceId, before, now), before));
    }

    /** Opens an episode of silence, unless one is open. */
    void fallSilent(String deviceId, Instant now) {
        StatusRow before = stores.status().get(deviceId);
        if (before == null || before.silence() != null) {
            return;
        }
        Subject subject = subjectOf(deviceId, before, now);
        SilentEpisode episode =
                silence.open(subject, Instant.ofEpochMilli(before.contact().lastMs()));
        Alert opened = silence.opened(subject, episode);
        stores.alerts().enter(opened);
        send.accept(opened);
        store(deviceId, before, before.silent(episode));
    }

    private boolean isKnown(SyncEvent event) {
        Long receivedAt = stores.eventIds().get(new EventIdKey(event.deviceId(), event.eventId()));
        return receivedAt != null && rules.keeps(receivedAt, event.receivedAt().toEpochMilli());
    }

    private StatusRow fold(@Nullable StatusRow before, SyncEvent event) {
        String deviceId = event.deviceId();
        HistoryRow row = HistoryRow.of(event);
        stores.eventIds().put(new EventIdKey(deviceId, event.eventId()), row.receivedAtMs());
        Kept kept = stores.history().add(deviceId, row, before == null ? Kept.NOTHING : before.kept());
        count(event);
        try (KeptHistory.Reading timeline = stores.history().read(deviceId, row.receivedAtMs())) {
            return StatusFold.fold(before, event, row, uptime.clockMinutes(), kept, timeline);
        }
    }

    private void count(SyncEvent event) {
        long receivedAt = event.receivedAt().toEpochMilli();
        for (BucketKey.Unit unit : BucketKey.Unit.values()) {
            long index = unit.indexOf(event.eventTime().toEpochMilli());
            if (index >= unit.oldestKeptAt(receivedAt)) {
                BucketKey key = new BucketKey(event.deviceId(), unit, index);
                stores.buckets().put(key, Bucket.after(stores.buckets().get(key), event));
            }
        }
        if (event.outcome().isFailure()) {
            FailureCounts before = stores.failureRank().get(event.deviceId());
            stores.failureRank()
                    .put(event.deviceId(), FailureCounts.after(before, event.eventTime(), event.receivedAt()));
        }
        stores.fleet().count(event);
        stores.errors().keep(event);
    }

    private StatusRow endSilence(Subject subject, StatusRow status) {
        SilentEpisode episode = status.silence();
        if (episode == null) {
            return status;
        }
        Alert resolved = silence.resolved(subject, episode);
        stores.alerts().enter(resolved, episode.startedAt());
        send.accept(resolved);
        return status.silent(null);
    }

    private StatusRow decide(Subject subject, StatusRow status) {
        EventOrder from = status.undecidedFrom();
        if (from == null) {
            return status;
        }
        String deviceId = subject.deviceId();
        Decision decision;
        try (KeptHistory.Reading timeline =
                stores.history().read(deviceId, subject.detectedAt().toEpochMilli())) {
            decision = episodes.decide(subject, status.episode(), status.opened(), timeline.get(), from);
        }
        decision.marked().forEach(row -> stores.history().put(deviceId, row));
        announce(decision, status.episode());
        stores.undecided().delete(deviceId);
        return status.decided(decision.open(), decision.opened());
    }

    private void announce(Decision decision, @Nullable Episode open) {
        for (Alert alert : decision.alerts()) {
            if (open != null && open.alertId().equals(alert.alertId())) {
                stores.alerts().enter(alert, open.startedAt());
            } else {
                stores.alerts().enter(alert);
            }
            send.accept(alert);
        }
    }

    private void store(String deviceId, @Nullable StatusRow before, StatusRow after) {
        stores.status().put(deviceId, after);
        stores.fleet().move(before, after);
        if (before == null || before.contact().clockMinutes() != after.contact().clockMinutes()) {
            stores.contactRank().put(deviceId, after.contact().clockMinutes());
        }
        int streakBefore = before == null ? 0 : before.streak().length();
        if (streakBefore != after.streak().length()) {
            rankStreak(deviceId, after.streak().length());
        }
    }

    private void rankStreak(String deviceId, long length) {
        KeyValueStore<String, Long> rank = stores.streakRank();
        if (length == 0) {
            rank.delete(deviceId);
        } else {
            rank.put(deviceId, length);
        }
    }

    private static Subject subjectOf(String deviceId, StatusRow status, Instant detectedAt) {
        return new Subject(deviceId, status.labels().values(), detectedAt);
    }
}

package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.state.EventIdKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Removes what is left of the devices that somebody let be forgotten: at once what is quick, and the rest a bounded amount at each advance
 * of the clock, because a transaction must end in time. A mark in the store of ids stands for each until nothing is left of it, and
 * readers leave out what it covers.
 */
final class Forgetting {
    private static final int IDS_AT_A_TIME = 20_000;

    /** After so many ends of the round through the alerts one round was whole. */
    private static final int ROUNDS = 2;

    private final KeyValueStore<EventIdKey, Long> ids;
    private final KeptHistory history;
    private final RecentErrors errors;
    private final Map<String, Rest> rests = new HashMap<>();

    /** Goes on with what is marked. */
    Forgetting(KeyValueStore<EventIdKey, Long> ids, KeptHistory history, RecentErrors errors) {
        this.ids = ids;
        this.history = history;
        this.errors = errors;
        try (KeyValueIterator<EventIdKey, Long> marks = ids.range(EventIdKey.FIRST_MARK, EventIdKey.BEHIND_MARKS)) {
            marks.forEachRemaining(mark -> rests.put(mark.key.eventId(), new Rest(mark.value)));
        }
    }

    /** Removes the device's history, errors and ids; its row and its open alerts must be gone. */
    void begin(String deviceId, long nowMs) {
        history.deleteAll(deviceId);
        errors.forget(deviceId);
        Rest rest = new Rest(nowMs);
        rests.put(deviceId, rest);
        ids.put(EventIdKey.markOf(deviceId), nowMs);
        removeIds(deviceId, rest, IDS_AT_A_TIME);
    }

    /** Whether nothing is left of anyone. */
    boolean isIdle() {
        return rests.isEmpty();
    }

    /** Whether a resolved alert belongs to a device that was forgotten since. */
    boolean covers(Alert alert) {
        Rest rest = alert.deviceId() == null ? null : rests.get(alert.deviceId());
        return rest != null && StoryRules.isForgottenWith(alert, rest.atMs);
    }

    /** Goes on, {@code isRound} when all resolved alerts have been looked at since the last time. */
    void sweep(boolean isRound) {
        int left = IDS_AT_A_TIME;
        for (String deviceId : List.copyOf(rests.keySet())) {
            Rest rest = rests.get(deviceId);
            if (rest != null && !rest.isWithoutIds) {
                left -= removeIds(deviceId, rest, left);
            }
            if (rest != null && isRound && ++rest.rounds >= ROUNDS && rest.isWithoutIds) {
                ids.delete(EventIdKey.markOf(deviceId));
                rests.remove(deviceId);
            }
        }
    }

    /** Up to so many; those of a device that has come back are younger than the mark. */
    private int removeIds(String deviceId, Rest rest, int limit) {
        List<EventIdKey> gone = new ArrayList<>();
        try (KeyValueIterator<EventIdKey, Long> all =
                ids.range(EventIdKey.firstOf(deviceId), EventIdKey.behind(deviceId))) {
            while (all.hasNext() && gone.size() < limit) {
                KeyValue<EventIdKey, Long> id = all.next();
                if (id.value <= rest.atMs) {
                    gone.add(id.key);
                }
            }
            rest.isWithoutIds = !all.hasNext();
        }
        gone.forEach(ids::delete);
        return gone.size();
    }

    /** What may be left of one device. */
    private static final class Rest {
        private final long atMs;
        private boolean isWithoutIds;
        private int rounds;

        Rest(long atMs) {
            this.atMs = atMs;
        }
    }
}

package io.pisync.processor.tracking;

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
 * Deletes the stored data of devices after the command {@code forget}: history and errors at once, the rest a bounded amount at each
 * advance of the clock, because transactions time out. Each such device is marked in the store of event ids until all its data is deleted;
 * readers ignore marked data.
 */
final class DeviceDeletions {
    private static final int IDS_AT_A_TIME = 20_000;

    /** A sweep may be under way when a device is marked: after the end of the second one all alerts have been visited. */
    private static final int SWEEPS_OF_ALERTS = 2;

    private final KeyValueStore<EventIdKey, Long> ids;
    private final DeviceHistory history;
    private final RecentErrors errors;
    private final Map<String, Rest> rests = new HashMap<>();

    /** Continues with the marked devices. */
    DeviceDeletions(KeyValueStore<EventIdKey, Long> ids, DeviceHistory history, RecentErrors errors) {
        this.ids = ids;
        this.history = history;
        this.errors = errors;
        try (KeyValueIterator<EventIdKey, Long> marks = ids.range(EventIdKey.FIRST_MARK, EventIdKey.BEHIND_MARKS)) {
            marks.forEachRemaining(mark -> rests.put(mark.key.eventId(), new Rest(mark.value)));
        }
    }

    /** Deletes the device's history, errors and ids; its row and its open alerts must be deleted already. */
    void begin(String deviceId, long nowMs) {
        history.deleteAll(deviceId);
        errors.forget(deviceId);
        Rest rest = new Rest(nowMs);
        rests.put(deviceId, rest);
        ids.put(EventIdKey.markOf(deviceId), nowMs);
        removeIds(deviceId, rest, IDS_AT_A_TIME);
    }

    /** Returns whether all data of removed devices is deleted. */
    boolean isIdle() {
        return rests.isEmpty();
    }

    /** Returns whether a resolved alert belongs to a device that was removed after it. */
    boolean covers(Alert alert) {
        Rest rest = alert.deviceId() == null ? null : rests.get(alert.deviceId());
        return rest != null && TrackingRules.isForgottenWith(alert.detectedAt().toEpochMilli(), rest.atMs);
    }

    /** Deletes the next data; {@code isRound}: a sweep of all resolved alerts has ended since the last call. */
    void sweep(boolean isRound) {
        int left = IDS_AT_A_TIME;
        for (String deviceId : List.copyOf(rests.keySet())) {
            Rest rest = rests.get(deviceId);
            if (rest != null && !rest.isWithoutIds) {
                left -= removeIds(deviceId, rest, left);
            }
            if (rest != null && isRound && ++rest.rounds >= SWEEPS_OF_ALERTS && rest.isWithoutIds) {
                ids.delete(EventIdKey.markOf(deviceId));
                rests.remove(deviceId);
            }
        }
    }

    /** Deletes at most {@code limit} ids; ids of a device that has returned are newer than the mark and are kept. */
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

    /** The progress of the deletion of one device. */
    private static final class Rest {
        private final long atMs;
        private boolean isWithoutIds;
        private int rounds;

        Rest(long atMs) {
            this.atMs = atMs;
        }
    }
}

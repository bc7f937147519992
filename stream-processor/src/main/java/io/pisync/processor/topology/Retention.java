package io.pisync.processor.topology;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.status.Kept;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.AlertKey;
import io.pisync.processor.store.BucketKey;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.store.EventIdKey;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Removes what may no longer be kept, a bounded amount at each advance of the clock. Nothing depends on how far it has come: what has
 * expired does not exist, here or not.
 */
final class Retention {
    private static final int DEVICES_AT_A_TIME = 200;
    private static final int EVENT_IDS_AT_A_TIME = 5_000;
    private static final int ALERTS_AT_A_TIME = 500;
    private static final int BUCKETS_AT_A_TIME = 2_000;

    private final TaskStores stores;
    private final StoryRules rules;
    private final Sweep<String, StatusRow> devices;
    private final Sweep<EventIdKey, Long> eventIds;
    private final Sweep<AlertKey, Alert> resolvedAlerts;
    private final Sweep<BucketKey, ?> buckets;

    Retention(TaskStores stores, DeviceStores specs, StoryRules rules) {
        this.stores = stores;
        this.rules = rules;
        KeyValueStore<String, Bytes> cursors = stores.cursors();
        devices = new Sweep<>(stores.status(), DeviceStores.STATUS.keys(), cursors, DEVICES_AT_A_TIME);
        eventIds = new Sweep<>(stores.eventIds(), specs.eventIds().keys(), cursors, EVENT_IDS_AT_A_TIME);
        resolvedAlerts =
                new Sweep<>(stores.resolvedAlerts(), DeviceStores.RESOLVED_ALERTS.keys(), cursors, ALERTS_AT_A_TIME);
        buckets = new Sweep<>(stores.buckets(), DeviceStores.BUCKETS.keys(), cursors, BUCKETS_AT_A_TIME);
    }

    /** Sweeps on, as of {@code now}. */
    void sweep(Instant now) {
        long nowMs = now.toEpochMilli();
        long forgottenBefore = nowMs - StoryRules.FORGOTTEN_AFTER.toMillis();
        devices.visit((deviceId, status) -> {
            if (status.contact().lastMs() < forgottenBefore) {
                forget(deviceId, status);
            } else {
                expireHistory(deviceId, status, nowMs);
            }
        });
        eventIds.visit((key, receivedAtMs) -> {
            if (!rules.keeps(receivedAtMs, nowMs)) {
                stores.eventIds().delete(key);
            }
        });
        resolvedAlerts.visit((key, alert) -> {
            if (alert.detectedAt().toEpochMilli() < forgottenBefore) {
                stores.resolvedAlerts().delete(key);
            }
        });
        buckets.visit((key, bucket) -> {
            if (key.index() < key.unit().oldestKeptAt(nowMs)) {
                stores.buckets().delete(key);
            }
        });
        stores.fleet().expireHours(nowMs);
    }

    private void expireHistory(String deviceId, StatusRow status, long nowMs) {
        Kept left = stores.history().expire(deviceId, status.kept(), nowMs);
        if (!left.equals(status.kept())) {
            stores.status().put(deviceId, status.keeping(left));
        }
    }

    /** Everything of the device goes but what it added to the fleet's totals; its event ids expire on their own. */
    private void forget(String deviceId, StatusRow status) {
        stores.history().deleteAll(deviceId);
        stores.failureRank().delete(deviceId);
        stores.streakRank().delete(deviceId);
        stores.contactRank().delete(deviceId);
        stores.undecided().delete(deviceId);
        stores.alerts().forget(status);
        stores.fleet().move(status, null);
        stores.status().delete(deviceId);
    }
}

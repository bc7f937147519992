package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;

/**
 * Deletes expired rows, a bounded number at each advance of the clock. Readers ignore expired rows, so that nothing depends on its
 * progress.
 */
final class Retention {
    private static final int DEVICES_AT_A_TIME = 200;
    private static final int EVENT_IDS_AT_A_TIME = 5_000;
    private static final int ALERTS_AT_A_TIME = 500;
    private static final int ALERTS_WHILE_FORGETTING = 5_000;

    private final TaskStores stores;
    private final TrackingRules rules;
    private final DeviceTracker tracker;
    private final DeviceDeletions forgetting;
    private final Sweep<String, DeviceRow> devices;
    private final Sweep<EventIdKey, Long> eventIds;
    private final Sweep<AlertKey, Alert> alerts;

    Retention(
            TaskStores stores,
            TrackingRules rules,
            PartitionState partition,
            DeviceTracker tracker,
            DeviceDeletions forgetting) {
        this.stores = stores;
        this.rules = rules;
        this.tracker = tracker;
        this.forgetting = forgetting;
        devices = new Sweep<>(stores.devices(), DeviceStores.DEVICES, partition);
        eventIds = new Sweep<>(stores.eventIds(), new DeviceStores(rules.historyAge()).eventIds(), partition);
        alerts = new Sweep<>(stores.alerts(), DeviceStores.ALERTS, partition);
    }

    /** Visits the next rows, as of {@code nowMs}. */
    void sweep(long nowMs) {
        devices.visit(DEVICES_AT_A_TIME, (deviceId, row) -> tracker.expire(deviceId, nowMs));
        eventIds.visit(EVENT_IDS_AT_A_TIME, (key, appendedAtMs) -> {
            if (!rules.keeps(appendedAtMs, nowMs)) {
                stores.eventIds().delete(key);
            }
        });
        int rows = forgetting.isIdle() ? ALERTS_AT_A_TIME : ALERTS_WHILE_FORGETTING;
        boolean isRound = alerts.visit(rows, (key, alert) -> {
            boolean isOver =
                    TrackingRules.isForgotten(alert.detectedAt().toEpochMilli(), nowMs) || forgetting.covers(alert);
            if (!key.isOpen() && isOver) {
                tracker.expire(key);
            }
        });
        forgetting.sweep(isRound);
    }
}

package io.pisync.processor.story;

import io.pisync.contract.alert.Alert;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.state.AlertKey;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.EventIdKey;

/**
 * Removes what may no longer be kept, a bounded amount at each advance of the clock. Nothing depends on how far it has come: what has
 * expired does not exist, in the stores or not.
 */
final class Retention {
    private static final int DEVICES_AT_A_TIME = 200;
    private static final int EVENT_IDS_AT_A_TIME = 5_000;
    private static final int ALERTS_AT_A_TIME = 500;

    private final TaskStores stores;
    private final StoryRules rules;
    private final DeviceStory story;
    private final Sweep<String, DeviceRow> devices;
    private final Sweep<EventIdKey, Long> eventIds;
    private final Sweep<AlertKey, Alert> alerts;

    Retention(TaskStores stores, DeviceStores specs, StoryRules rules, PartitionBook book, DeviceStory story) {
        this.stores = stores;
        this.rules = rules;
        this.story = story;
        devices = new Sweep<>(stores.devices(), DeviceStores.DEVICES, book, DEVICES_AT_A_TIME);
        eventIds = new Sweep<>(stores.eventIds(), specs.eventIds(), book, EVENT_IDS_AT_A_TIME);
        alerts = new Sweep<>(stores.alerts(), DeviceStores.ALERTS, book, ALERTS_AT_A_TIME);
    }

    /** Sweeps on, as of {@code nowMs}. */
    void sweep(long nowMs) {
        devices.visit((deviceId, row) -> story.expire(deviceId, nowMs));
        eventIds.visit((key, appendedAtMs) -> {
            if (!rules.keeps(appendedAtMs, nowMs)) {
                stores.eventIds().delete(key);
            }
        });
        alerts.visit((key, alert) -> {
            if (!key.isOpen() && StoryRules.isForgotten(alert.detectedAt().toEpochMilli(), nowMs)) {
                stores.alerts().delete(key);
            }
        });
    }
}

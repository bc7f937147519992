package io.pisync.processor.tracking;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.state.PartitionTick;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PublishedState;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Publishes the state of devices that are older than the topic of device states, once, a bounded number at each advance of the clock. This
 * takes minutes, so that site-alerts soon knows all devices of a site.
 */
final class StateBackfill {
    private static final int DEVICES_AT_A_TIME = 5_000;

    /** Marks the completed backfill; no device has this id. */
    private static final String DONE = PartitionTick.KEY;

    private final KeyValueStore<String, PublishedState> states;
    private final DeviceTable devices;
    private final Sweep<String, DeviceRow> sweep;
    private boolean isDone;

    StateBackfill(TaskStores stores, DeviceTable devices, PartitionState partition) {
        this.states = stores.publishedStates();
        this.devices = devices;
        this.sweep = new Sweep<>("first-states", stores.devices(), DeviceStores.DEVICES, partition);
        this.isDone = states.get(DONE) != null;
    }

    /** Publishes the next devices, as of {@code nowMs}. */
    void publish(long nowMs) {
        if (!isDone && sweep.visit(DEVICES_AT_A_TIME, (deviceId, row) -> visit(deviceId))) {
            states.put(DONE, new PublishedState(DeviceState.OK, nowMs));
            isDone = true;
        }
    }

    private void visit(String deviceId) {
        DeviceRow row = devices.get(deviceId);
        if (row != null) {
            devices.visit(deviceId, row);
        }
    }
}

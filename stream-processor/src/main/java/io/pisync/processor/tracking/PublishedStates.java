package io.pisync.processor.tracking;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Episodes;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.state.PublishedState;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the state of each device when its state or its labels change (docs/rules.md, "Device states"). The store is read and written
 * only then. The sweep finds changes without a record of the device: another threshold, passing hours, and devices that are older than
 * the topic.
 */
final class PublishedStates implements DeviceWatch {
    private final KeyValueStore<String, PublishedState> store;
    private final int alertThreshold;
    private final TrackingOutput output;
    private long nowMs;
    private long hour;

    PublishedStates(KeyValueStore<String, PublishedState> store, int alertThreshold, TrackingOutput output) {
        this.store = store;
        this.alertThreshold = alertThreshold;
        this.output = output;
    }

    /** Sets the append time of the current record and the hour of the partition's clock. */
    void at(long appendedAtMs, long clockHour) {
        nowMs = appendedAtMs;
        hour = clockHour;
    }

    @Override
    public void changed(String deviceId, @Nullable DeviceRow before, @Nullable DeviceRow after) {
        if (after == null) {
            remove(deviceId);
        } else if (before == null) {
            publish(deviceId, after, null);
        } else if (before.state(alertThreshold, hour) != after.state(alertThreshold, hour)
                || !before.labels().values().equals(after.labels().values())) {
            publish(deviceId, after, store.get(deviceId));
        }
    }

    @Override
    public void visited(String deviceId, DeviceRow row) {
        PublishedState known = store.get(deviceId);
        if (known == null || known.state() != row.state(alertThreshold, hour)) {
            publish(deviceId, row, known);
        }
    }

    private void publish(String deviceId, DeviceRow row, @Nullable PublishedState known) {
        DeviceState state = row.state(alertThreshold, hour);
        PublishedState published = known != null && known.state() == state ? known : new PublishedState(state, nowMs);
        if (!published.equals(known)) {
            store.put(deviceId, published);
        }
        long successMs = row.syncs().lastSuccessMs();
        output.state(
                deviceId,
                new DeviceStateRecord(
                        1,
                        deviceId,
                        state.word(),
                        Instant.ofEpochMilli(published.sinceMs()),
                        row.labels().values(),
                        Instant.ofEpochMilli(row.contact().lastMs()),
                        successMs == Syncs.NEVER ? null : Instant.ofEpochMilli(successMs),
                        row.episodes().open().stream()
                                .map(Episodes.Open::alertId)
                                .toList()));
    }

    private void remove(String deviceId) {
        if (store.delete(deviceId) != null) {
            output.state(deviceId, null);
        }
    }
}

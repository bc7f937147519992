package io.pisync.processor.read.partition;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.register.RegisteredDevice;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Lateness;
import io.pisync.processor.device.Syncs;
import io.pisync.processor.device.Windows;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.order.Sums;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PartitionRow;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One partition's stores as of {@code now}. Hides rows that have expired by then, whether a sweep has removed them or not. */
public record PartitionView(
        PartitionStores stores, DeviceStores specs, TrackingRules rules, RegisterView registered, Instant now) {
    /** Returns the row of a device; null if it is unknown or forgotten. */
    @Nullable
    public DeviceRow device(String deviceId) {
        DeviceRow row = stores.get(DeviceStores.DEVICES, deviceId);
        return row == null || isForgotten(row) ? null : row;
    }

    /** Returns a device's state by the current threshold and the partition's clock. */
    public DeviceState stateOf(DeviceRow row) {
        return row.state(rules.alertThreshold(), uptime().hour());
    }

    /** Returns a device's labels: those of the register take precedence over reported ones. */
    public Map<String, String> labelsOf(String deviceId, DeviceRow row) {
        return registered.register().labels(deviceId, row.labels().values());
    }

    /** Returns the expected interval between contacts of the device in minutes, set or learned; empty if there is none. */
    public OptionalLong expectedMinutes(String deviceId, DeviceRow row) {
        OptionalLong set = registered.register().expectedMinutes(deviceId, labelsOf(deviceId, row));
        return set.isPresent() ? set : row.contact().gaps().expectedMinutes();
    }

    /** Returns the minute since the epoch since which the device is late, without outages of PiSync; null if it is not late. */
    public @Nullable Long lateSinceMinute(String deviceId, DeviceRow row) {
        long due = Lateness.dueMinute(row, expectedMinutes(deviceId, row));
        return due < uptime().minutes() ? (Long) uptime().silentSinceMinute(due) : null;
    }

    /** Returns the registered devices of this partition that have never reported, by id. */
    public List<RegisteredDevice> expected() {
        return orders().absent(registered.inPartition().get(), RegisteredDevice::deviceId);
    }

    /** Returns since when the device is failing, silent or late; null if it is none of these. */
    public @Nullable Instant troubleSince(String deviceId, DeviceRow row) {
        long sinceMs = row.troubleSinceMs(rules.alertThreshold());
        if (sinceMs != Syncs.NEVER) {
            return Instant.ofEpochMilli(sinceMs);
        }
        return lateSinceMinute(deviceId, row) == null
                ? null
                : Instant.ofEpochMilli(row.contact().lastMs());
    }

    /** Returns whether a device's last contact is so old that it is forgotten. */
    boolean isForgotten(DeviceRow row) {
        return TrackingRules.isForgotten(row.contact().appendedAtMs(), now.toEpochMilli());
    }

    /** Returns the sorted indexes with windows that end now, states by the partition's clock and labels of the register. */
    public DeviceOrders orders() {
        DeviceOrders orders = stores.orders();
        orders.moveTo(now);
        orders.judgeAt(uptime().hour());
        orders.follow(registered.register());
        orders.lateAt(uptime().minutes());
        return orders;
    }

    /** Returns the sums of the devices that are not forgotten. */
    public Sums sums() {
        long forgottenBefore = now.toEpochMilli() - TrackingRules.FORGOTTEN_AFTER.toMillis();
        return orders().sums(Windows.hourOf(forgottenBefore));
    }

    /** Returns the partition's clock. */
    public PartitionRow.Uptime uptime() {
        return stores.partition().uptime();
    }
}

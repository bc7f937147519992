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
import io.pisync.processor.story.StoryRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at: one partition's stores as of {@code now}. What has expired by then does not exist, whether a sweep has
 * removed it or not.
 */
public record PartitionView(
        PartitionStores stores, DeviceStores specs, StoryRules rules, Registered registered, Instant now) {
    /** What is known of a device; null if it is unknown or forgotten. */
    @Nullable
    public DeviceRow device(String deviceId) {
        DeviceRow row = stores.get(DeviceStores.DEVICES, deviceId);
        return row == null || isForgotten(row) ? null : row;
    }

    /** A device's state, by today's threshold and the partition's clock. */
    public DeviceState stateOf(DeviceRow row) {
        return row.state(rules.alertThreshold(), uptime().hour());
    }

    /** A device's labels: those of the register come before those that it reported. */
    public Map<String, String> labelsOf(String deviceId, DeviceRow row) {
        return registered.register().labels(deviceId, row.labels().values());
    }

    /** The interval at which a contact of the device is expected, set or learned, in minutes; empty where nothing is expected. */
    public OptionalLong expectedMinutes(String deviceId, DeviceRow row) {
        OptionalLong set = registered.register().expectedMinutes(deviceId, labelsOf(deviceId, row));
        return set.isPresent() ? set : row.contact().gaps().expectedMinutes();
    }

    /** The minute, since the epoch, since which the device is late, outages of our own left out; null if it is not. */
    public @Nullable Long lateSinceMinute(String deviceId, DeviceRow row) {
        long due = Lateness.dueMinute(row, expectedMinutes(deviceId, row));
        return due < uptime().minutes() ? (Long) uptime().silentSinceMinute(due) : null;
    }

    /** The registered devices of this partition that have not reported, by id. */
    public List<RegisteredDevice> expected() {
        return orders().absent(registered.inPartition().get(), RegisteredDevice::deviceId);
    }

    /** Since when the device is failing, silent or late; null while it is none of these. */
    public @Nullable Instant troubleSince(String deviceId, DeviceRow row) {
        long sinceMs = row.troubleSinceMs(rules.alertThreshold());
        if (sinceMs != Syncs.NEVER) {
            return Instant.ofEpochMilli(sinceMs);
        }
        return lateSinceMinute(deviceId, row) == null
                ? null
                : Instant.ofEpochMilli(row.contact().lastMs());
    }

    /** Whether a device has not been heard from for so long that it no longer counts. */
    boolean isForgotten(DeviceRow row) {
        return StoryRules.isForgotten(row.contact().appendedAtMs(), now.toEpochMilli());
    }

    /** The devices in order, with windows that end now, states by the partition's clock and labels of the register. */
    public DeviceOrders orders() {
        DeviceOrders orders = stores.orders();
        orders.moveTo(now);
        orders.judgeAt(uptime().hour());
        orders.follow(registered.register());
        orders.lateAt(uptime().minutes());
        return orders;
    }

    /** The sums of the devices that are not forgotten. */
    public Sums sums() {
        long forgottenBefore = now.toEpochMilli() - StoryRules.FORGOTTEN_AFTER.toMillis();
        return orders().sums(Windows.hourOf(forgottenBefore));
    }

    /** The partition's clock. */
    public PartitionRow.Uptime uptime() {
        return stores.partition().uptime();
    }
}

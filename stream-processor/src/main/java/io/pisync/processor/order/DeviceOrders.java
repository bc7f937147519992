package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Windows;
import io.pisync.processor.state.ChangedAlerts;
import io.pisync.register.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Holds the devices of one partition in every order of the lists, and the sums for {@code /stats}. It is derived from the rows
 * that were put and from the current settings. One thread writes, any number reads; a reader waits for at most one chunk of
 * changes.
 */
public final class DeviceOrders {
    private static final int CHANGES_AT_ONCE = 128;

    private final OrdersLock lock = new OrdersLock();
    private final AsOf asOf = new AsOf();
    private final DeviceIndexes indexes = new DeviceIndexes();
    private final EntrySource source;
    private final DeviceLists lists = new DeviceLists(lock, indexes, asOf);
    private final DeviceGroups groups = new DeviceGroups(lock, indexes, asOf);
    private final ChangedAlerts changedAlerts = new ChangedAlerts();

    /** Orders without a device, by the failures in a row that make one failing. */
    public DeviceOrders(int alertThreshold) {
        source = new EntrySource(alertThreshold, asOf, indexes.labels);
    }

    /** Applies changed rows; windows then end no earlier than {@code nowMs}. */
    public void apply(List<DeviceChange> changes, long nowMs) {
        moveTo(Windows.hourOf(nowMs));
        for (int from = 0; from < changes.size(); from += CHANGES_AT_ONCE) {
            List<DeviceChange> chunk = changes.subList(from, Math.min(changes.size(), from + CHANGES_AT_ONCE));
            lock.write(() -> chunk.forEach(this::put));
        }
    }

    /** Applies one row, for a rebuild. */
    public void add(String deviceId, DeviceRow row) {
        lock.write(() -> put(new DeviceChange(deviceId, row)));
    }

    private void put(DeviceChange change) {
        byte[] id = change.deviceId().getBytes(UTF_8);
        DeviceEntry known = indexes.all.get(id);
        DeviceRow row = change.row();
        if (row == null) {
            indexes.remove(known);
        } else if (known == null) {
            indexes.add(source.of(id, change.deviceId(), row));
        } else {
            indexes.change(known, source.of(known, change.deviceId(), row));
        }
    }

    /** Lets windows end no earlier than now; they never move back. */
    public void moveTo(Instant now) {
        moveTo(Windows.hourOf(now.toEpochMilli()));
    }

    /** Windows move as time passes: recounts the devices with failures in the longest one. */
    private void moveTo(long hour) {
        if (hour <= lock.read(() -> asOf.windowHour)) {
            return;
        }
        lock.write(() -> {
            if (hour > asOf.windowHour) {
                asOf.windowHour = hour;
                indexes.groupSums.clear();
                List<DeviceEntry> failed = new ArrayList<>();
                indexes.byFailures(Window.DAYS_30).order().forEach(failed::add);
                failed.forEach(this::countAnew);
            }
        });
    }

    private void countAnew(DeviceEntry entry) {
        FailureCounts counts = entry.failures.at(asOf.windowHour);
        if (!counts.equals(entry.counts)) {
            DeviceEntry next = entry.copy();
            next.counts = counts;
            indexes.change(entry, next);
        }
    }

    /** Judges states that change with time as of this UTC hour of the partition's clock, since the epoch. */
    public void judgeAt(long hour) {
        if (hour == asOf.stateHour) {
            return;
        }
        lock.write(() -> {
            asOf.stateHour = hour;
            for (DeviceEntry entry : indexes.timedStates.entries()) {
                DeviceState now = entry.stability.isUnstableAt(hour) ? DeviceState.UNSTABLE : DeviceState.OK;
                if (entry.state != now) {
                    indexes.change(entry, entry.in(now));
                }
            }
        });
    }

    /** Sets the minute of the partition's clock by which devices are late. */
    public void lateAt(long minute) {
        asOf.minute = minute;
    }

    /**
     * Takes labels and expected intervals from this register as it is now. Only readers call it, and nothing that the processor decides
     * depends on it.
     */
    public void follow(Register register) {
        if (source.follows(register)) {
            return;
        }
        lock.write(() -> {
            source.follow(register);
            indexes.changed();
            for (DeviceEntry entry : indexes.all.entries()) {
                DeviceEntry next = source.registered(entry);
                if (next.labels != entry.labels || next.registeredMinutes != entry.registeredMinutes) {
                    indexes.change(entry, next);
                }
            }
        });
    }

    /** The devices in the orders of lists. */
    public DeviceLists lists() {
        return lists;
    }

    /** The devices by their labels. */
    public DeviceGroups groups() {
        return groups;
    }

    /** The alerts that changed last. */
    public ChangedAlerts changedAlerts() {
        return changedAlerts;
    }

    /** The device that an open alert is about; null if none of this id is open. */
    public @Nullable String deviceOf(String alertId) {
        return lock.read(() -> {
            DeviceEntry entry = indexes.openAlerts.get(alertId);
            return entry == null ? null : entry.deviceId();
        });
    }

    /** Returns whether the device had contact at this time, epoch ms, or later; false if it is not here. */
    public boolean isHeardSince(long ms, String deviceId) {
        return lock.read(() -> {
            DeviceEntry entry = indexes.get(deviceId);
            return entry != null && entry.contactMs >= ms;
        });
    }

    /** Returns the sums of the devices whose last contact was in this UTC hour, since the epoch, or later. */
    public Sums sums(long oldestHour) {
        return lock.read(() -> {
            Map<DeviceState, Long> forgotten = indexes.contactHours.before(oldestHour);
            Map<DeviceState, Long> devices = new EnumMap<>(DeviceState.class);
            for (DeviceState state : DeviceState.values()) {
                devices.put(state, indexes.byId.size(state) - forgotten.getOrDefault(state, 0L));
            }
            return new Sums(
                    devices,
                    indexes.openAlerts.failures(),
                    indexes.openAlerts.silences(),
                    indexes.contactHours.since(oldestHour));
        });
    }

    /** Those whose devices are not here, retired or not. */
    public <T> List<T> absent(List<T> wanted, Function<T, String> deviceId) {
        return lock.read(() -> wanted.stream()
                .filter(one -> indexes.get(deviceId.apply(one)) == null)
                .toList());
    }

    /** How often a device was removed. */
    public long removed() {
        return lock.read(indexes::removed);
    }

    /** The number of devices. */
    public int size() {
        return lock.read(indexes.all::size);
    }

    /** Every order and sum in words; equal for equal rows and settings, however they came about. */
    public List<String> describe() {
        List<String> words = new ArrayList<>(lock.read(indexes::describe));
        groups.describe().forEach((name, byValue) -> words.add("groups by " + name + " " + byValue));
        return words;
    }
}

package io.pisync.processor.order;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Lateness;
import io.pisync.processor.device.Windows;
import io.pisync.register.Register;
import java.util.Map;
import java.util.OptionalLong;

/** Creates index entries of devices from their rows, the current settings and the register. */
final class EntrySource {
    private final int alertThreshold;
    private final AsOf asOf;
    private final LabelIndex labels;
    private volatile Followed followed = new Followed(new Register(), 0);

    EntrySource(int alertThreshold, AsOf asOf, LabelIndex labels) {
        this.alertThreshold = alertThreshold;
        this.asOf = asOf;
        this.labels = labels;
    }

    private record Followed(Register register, long version) {}

    /** Returns whether entries are created from this version of the register. */
    boolean follows(Register register) {
        return followed.equals(new Followed(register, register.version()));
    }

    /** Creates entries from this register from now on. */
    void follow(Register register) {
        followed = new Followed(register, register.version());
    }

    /** Returns a new entry of the device of {@code known} with the values of {@code row}. */
    DeviceEntry of(DeviceEntry known, String deviceId, DeviceRow row) {
        DeviceEntry entry = new DeviceEntry(known.id);
        entry.state = row.state(alertThreshold, asOf.stateHour);
        entry.stability = row.stability();
        entry.streak = row.isRetired() ? 0 : row.streak().length();
        entry.contactMinutes = row.contact().clockMinutes();
        entry.learnedMinutes = row.contact().gaps().expectedMinutes();
        entry.reported = row.labels().values();
        entry.contactHour = Windows.hourOf(row.contact().lastMs());
        Episode failures = row.episodes().failures();
        SilentEpisode silence = row.episodes().silence();
        entry.failuresAlert = failures == null ? null : failures.alertId();
        entry.silenceAlert = silence == null ? null : silence.alertId();
        entry.failures = row.isRetired() ? FailureWindows.NONE : FailureWindows.of(row);
        entry.counts = entry.failures.at(asOf.windowHour);
        entry.contactMs = row.contact().lastMs();
        entry.firstMs = row.contact().firstMs();
        entry.clockFaultMs = row.syncs().lastClockFaultMs();
        entry.troubleSinceMs = row.troubleSinceMs(alertThreshold);
        entry.activity = row.isRetired() ? RecentActivity.NONE : RecentActivity.of(row);
        if (known.registeredAt == followed.version() && entry.reported.equals(known.reported)) {
            entry.labelValues = known.labelValues;
            entry.labels = known.labels;
            entry.registeredMinutes = known.registeredMinutes;
            entry.registeredAt = known.registeredAt;
            setDueMinute(entry);
        } else {
            addRegistered(entry, known, deviceId);
        }
        return entry;
    }

    /** Returns a copy with the labels and the interval that the register has now. */
    DeviceEntry registered(DeviceEntry known) {
        DeviceEntry entry = known.copy();
        addRegistered(entry, known, known.deviceId());
        return entry;
    }

    private void addRegistered(DeviceEntry entry, DeviceEntry known, String deviceId) {
        Register register = followed.register();
        entry.registeredAt = followed.version();
        Map<String, String> values = register.labels(deviceId, entry.reported);
        boolean isUnchanged = values.equals(known.labelValues);
        entry.labelValues = isUnchanged ? known.labelValues : values;
        entry.labels = isUnchanged ? known.labels : labels.members(values);
        entry.registeredMinutes = register.expectedMinutes(deviceId, values);
        setDueMinute(entry);
    }

    private static void setDueMinute(DeviceEntry entry) {
        OptionalLong registered = entry.registeredMinutes;
        entry.dueMinute = entry.isAwake()
                ? Lateness.dueMinute(entry.contactMinutes, registered.isPresent() ? registered : entry.learnedMinutes)
                : Lateness.NEVER;
    }
}

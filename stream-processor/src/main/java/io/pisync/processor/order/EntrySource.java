package io.pisync.processor.order;

import io.pisync.processor.alert.Episode;
import io.pisync.processor.alert.SilentEpisode;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.device.Lateness;
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

    /** Returns the entry of a device that has none yet. */
    DeviceEntry of(byte[] id, String deviceId, DeviceRow row) {
        DeviceEntry entry = entry(id, row);
        addRegistered(entry, deviceId, row.labels().values());
        return entry;
    }

    /** Returns a new entry of the device of {@code known} with the values of {@code row}. */
    DeviceEntry of(DeviceEntry known, String deviceId, DeviceRow row) {
        DeviceEntry entry = entry(known.id, row);
        Map<String, String> reported = row.labels().values();
        if (reported.equals(known.labels.key.reported())) {
            entry.labels = known.labels;
            entry.registeredMinutes = known.registeredMinutes;
            setDueMinute(entry);
        } else {
            addRegistered(entry, deviceId, reported);
        }
        return entry;
    }

    /** Returns a copy with the labels and the interval that the register has now. */
    DeviceEntry registered(DeviceEntry known) {
        DeviceEntry entry = known.copy();
        addRegistered(entry, known.deviceId(), known.labels.key.reported());
        return entry;
    }

    /** Without labels and what follows from the register. */
    private DeviceEntry entry(byte[] id, DeviceRow row) {
        DeviceEntry entry = new DeviceEntry(id);
        entry.state = row.state(alertThreshold, asOf.stateHour);
        entry.stability = row.stability();
        entry.streak = row.isRetired() ? 0 : row.streak().length();
        entry.contactMinutes = row.contact().clockMinutes();
        entry.learnedMinutes = minutes(row.contact().gaps().expectedMinutes());
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
        return entry;
    }

    private void addRegistered(DeviceEntry entry, String deviceId, Map<String, String> reported) {
        Register register = followed.register();
        Map<String, String> values = register.labels(deviceId, reported);
        entry.labels = labels.set(reported, values);
        entry.registeredMinutes = minutes(register.expectedMinutes(deviceId, values));
        setDueMinute(entry);
    }

    private static int minutes(OptionalLong known) {
        return known.isPresent() ? (int) Math.min(known.getAsLong(), Integer.MAX_VALUE) : DeviceEntry.UNKNOWN;
    }

    private static void setDueMinute(DeviceEntry entry) {
        int expected = entry.registeredMinutes == DeviceEntry.UNKNOWN ? entry.learnedMinutes : entry.registeredMinutes;
        entry.dueMinute = entry.isAwake() && expected != DeviceEntry.UNKNOWN
                ? Lateness.dueMinute(entry.contactMinutes, OptionalLong.of(expected))
                : Lateness.NEVER;
    }
}

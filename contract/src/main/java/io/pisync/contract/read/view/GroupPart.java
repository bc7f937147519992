package io.pisync.contract.read.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one group of devices; those of disjoint parts of the fleet can be added (docs/rules.md, "Groups").
 *
 * @param value what the group's devices have as the label; those without it {@code (none)}
 * @param byState devices, retired ones too; states without a device are absent
 * @param expectedDevices registered devices that have never reported, which are in no other number
 * @param inTrouble how many devices are in trouble
 * @param openAlerts about the devices
 * @param activity syncs of devices in use
 * @param lastContactMs the last of any device in use, epoch ms; 0 where there is none
 * @param troubleSince devices in trouble by the minute (epoch) since which they are; all of them together, or weighted examples
 * @param errors syncs that reported a code recently, by code
 */
public record GroupPart(
        String value,
        Map<DeviceState, Long> byState,
        long expectedDevices,
        long inTrouble,
        long openAlerts,
        Activity activity,
        long lastContactMs,
        Map<Long, Long> troubleSince,
        Map<String, Long> errors) {
    /** Syncs within the windows {@link Window#HOURS_24} and {@link Window#DAYS_7}. */
    public record Activity(long syncs24h, long failed24h, long syncs7d, long failed7d, long files7d) {}

    /** Returns the number of devices in use. */
    public long devices() {
        long devices = -byState.getOrDefault(DeviceState.RETIRED, 0L);
        for (long inState : byState.values()) {
            devices += inState;
        }
        return devices;
    }

    /** Returns this group with these expected devices and these errors. */
    public GroupPart with(long expected, Map<String, Long> reported) {
        return new GroupPart(
                value, byState, expected, inTrouble, openAlerts, activity, lastContactMs, troubleSince, reported);
    }

    /** Registered devices of a group that have never reported. */
    public static GroupPart ofExpected(String value, long expectedDevices) {
        Activity none = new Activity(0, 0, 0, 0, 0);
        return new GroupPart(value, Map.of(), expectedDevices, 0, 0, none, 0, Map.of(), Map.of());
    }

    /** Adds up the parts of one group. */
    public static GroupPart sum(List<GroupPart> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Sum sum = new Sum(parts.get(0).value());
        parts.forEach(sum::add);
        return sum.part();
    }

    /** Returns the minute (epoch) since which at least half of the devices are in trouble; null while fewer are. */
    public @Nullable Long mostInTroubleSince() {
        long devices = devices();
        if (inTrouble == 0 || 2 * inTrouble < devices) {
            return null;
        }
        long reached = 0;
        long last = 0;
        for (Map.Entry<Long, Long> minute : new TreeMap<>(troubleSince).entrySet()) {
            reached += minute.getValue();
            last = minute.getKey();
            if (2 * reached >= devices) {
                return last;
            }
        }
        return last;
    }

    /** Adds up the parts of one group. Not thread-safe. */
    static final class Sum {
        private static final DeviceState[] STATES = DeviceState.values();

        private final String value;
        private final long[] byState = new long[STATES.length];
        private final Map<Long, Long> troubleSince = new TreeMap<>();
        private final Map<String, Long> errors = new TreeMap<>();
        private long expectedDevices;
        private long inTrouble;
        private long openAlerts;
        private long syncs24h;
        private long failed24h;
        private long syncs7d;
        private long failed7d;
        private long files7d;
        private long lastContactMs;

        Sum(String value) {
            this.value = value;
        }

        void add(GroupPart part) {
            for (DeviceState state : STATES) {
                byState[state.place()] += part.byState.getOrDefault(state, 0L);
            }
            expectedDevices += part.expectedDevices;
            inTrouble += part.inTrouble;
            openAlerts += part.openAlerts;
            syncs24h += part.activity.syncs24h;
            failed24h += part.activity.failed24h;
            syncs7d += part.activity.syncs7d;
            failed7d += part.activity.failed7d;
            files7d += part.activity.files7d;
            lastContactMs = Math.max(lastContactMs, part.lastContactMs);
            if (part.inTrouble > 0) {
                part.troubleSince.forEach((minute, devices) -> troubleSince.merge(minute, devices, Long::sum));
            }
            if (!part.errors.isEmpty()) {
                part.errors.forEach((code, syncs) -> errors.merge(code, syncs, Long::sum));
            }
        }

        GroupPart part() {
            Map<DeviceState, Long> states = new EnumMap<>(DeviceState.class);
            for (DeviceState state : STATES) {
                if (byState[state.place()] > 0) {
                    states.put(state, byState[state.place()]);
                }
            }
            Activity activity = new Activity(syncs24h, failed24h, syncs7d, failed7d, files7d);
            return new GroupPart(
                    value,
                    states,
                    expectedDevices,
                    inTrouble,
                    openAlerts,
                    activity,
                    lastContactMs,
                    troubleSince,
                    errors);
        }
    }
}
